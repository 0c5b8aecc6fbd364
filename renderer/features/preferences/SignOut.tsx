import { useTranslation } from 'react-i18next';
import type { StateView } from '../../../preload/views/state.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './PreferencesDialog.module.css';

interface SignOutProps {
  readonly outbox: StateView['outbox'];
  readonly handle: string;
  readonly onCancel: () => void;
}

/** Says what becomes of everything before it happens. */
export function SignOut({ outbox, handle, onCancel }: SignOutProps) {
  const { t } = useTranslation();
  const app = useApp();
  const unsent = outbox.waiting + outbox.failed;
  return (
    <div className={styles.leaving}>
      <p className={styles.sentence}>{t('preferences.signOutExplained')}</p>
      {unsent > 0 && (
        <p className={styles.sentence}>{t('preferences.signOutUnsent', { count: unsent, handle })}</p>
      )}
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button tone="primary" autoFocus onClick={() => void app.session.signOut()}>
          {t('preferences.signOut')}
        </Button>
      </div>
    </div>
  );
}
