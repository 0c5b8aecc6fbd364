import { useTranslation } from 'react-i18next';
import type { ThreadMark } from '../../store/threadAction.ts';
import styles from './UnreadMark.module.css';

/** In the place of the number that there is none of. */
export const UnreadMark: ThreadMark = ({ thread: { unread, preferences, archived } }) => {
  const { t } = useTranslation();
  if (unread > 0 || preferences.markedUnread === undefined) return null;
  return (
    <span
      className={styles.mark}
      data-muted={archived || preferences.muted !== undefined}
      title={t('markedUnread.mark')}
      data-testid="marked-unread"
    >
      <span className="visuallyHidden"> {t('markedUnread.mark')}</span>
    </span>
  );
};
