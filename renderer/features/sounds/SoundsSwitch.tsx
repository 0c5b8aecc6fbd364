import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Switch } from '../../ui/Switch.tsx';

/** Whether anything is heard: notifications, and messages in the open conversation. */
export function SoundsSwitch() {
  const { t } = useTranslation();
  const { session } = useApp();
  const isOn = useAppState(({ state }) => state?.preferences.sounds !== false);
  return (
    <Switch
      label={t('sounds.title')}
      checked={isOn}
      onChange={(sounds) => void session.setPreferences({ sounds })}
    />
  );
}
