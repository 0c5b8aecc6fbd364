import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../preload/views/state.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './NotificationsSection.module.css';
import { Segments } from '../../ui/Segments.tsx';

/** How the system tells of messages; in a tab, whether the browser lets it. */
export function NotificationsSection({ value }: { readonly value: Preferences['notifications'] }) {
  const { t } = useTranslation();
  const app = useApp();
  const permission = useAppState((state) => state.notificationPermission);
  const shown = value ?? 'shown';
  const isAsked = app.host.kind === 'browser' && shown !== 'off';
  return (
    <div className={styles.section}>
      <Segments
        label={t('notifications.title')}
        value={shown}
        options={[
          { value: 'shown', label: t('notifications.shown') },
          { value: 'hidden', label: t('notifications.hidden') },
          { value: 'off', label: t('notifications.off') },
        ]}
        onChange={(notifications) => void app.session.setPreferences({ notifications })}
      />
      <Button size="small" onClick={() => app.showDialog({ kind: 'doNotDisturb' })}>
        {t('doNotDisturb.open')}
      </Button>
      {isAsked && permission === 'default' && (
        <Button size="small" onClick={() => void app.notifications.ask()}>
          {t('notifications.allow')}
        </Button>
      )}
      {isAsked && permission === 'denied' && <p className={styles.sentence}>{t('notifications.denied')}</p>}
      {isAsked && permission === 'unsupported' && (
        <p className={styles.sentence}>{t('notifications.unsupported')}</p>
      )}
    </div>
  );
}
