import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Switch } from '../../ui/Switch.tsx';

/** Whether pages behind links are asked what they are. */
export function LinkPreviewsSwitch() {
  const { t } = useTranslation();
  const { session } = useApp();
  const isOn = useAppState(({ state }) => state?.preferences.linkPreviews !== false);
  return (
    <Switch
      label={t('linkPreviews.title')}
      checked={isOn}
      onChange={(linkPreviews) => void session.setPreferences({ linkPreviews })}
    />
  );
}
