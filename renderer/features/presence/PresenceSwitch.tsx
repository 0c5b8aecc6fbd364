import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Switch } from '../../ui/Switch.tsx';
import styles from './PresenceSwitch.module.css';

/** [PRESENCE-6] Whether others are told, and the person of them. */
export function PresenceSwitch() {
  const { t } = useTranslation();
  const { presence } = useApp();
  const isHidden = useAppState(({ state }) => state?.presenceHidden === true);
  return (
    <div className={styles.section}>
      <Switch
        label={t('presence.show')}
        checked={!isHidden}
        onChange={(shown) => void presence.show(shown)}
      />
      <p className={styles.sentence}>{t('presence.showExplained')}</p>
    </div>
  );
}
