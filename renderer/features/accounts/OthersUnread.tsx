import { useTranslation } from 'react-i18next';
import { useAppState } from '../../store/useApp.ts';
import { othersUnread } from './othersUnread.ts';
import styles from './OthersUnread.module.css';

/** A dot on one's own picture: something is new in another account. */
export function OthersUnread() {
  const { t } = useTranslation();
  const count = useAppState(othersUnread);
  if (count === 0) return null;
  return (
    <span className={styles.dot} data-testid="others-unread">
      <span className="visuallyHidden">{t('accounts.othersUnread', { count })}, </span>
    </span>
  );
}
