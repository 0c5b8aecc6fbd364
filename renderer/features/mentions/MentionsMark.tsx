import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import type { ThreadMark } from '../../store/threadAction.ts';
import styles from './MentionsMark.module.css';

/** Beside the number of unread messages. */
export const MentionsMark: ThreadMark = ({ thread: { unreadMentions } }) => {
  const { t } = useTranslation();
  const formats = useFormats();
  if (unreadMentions === 0) return null;
  const label = t('mentions.count', { count: unreadMentions });
  return (
    <span className={styles.mark} title={label} data-testid="mentioned">
      <span aria-hidden="true">@{unreadMentions > 1 && formats.count(unreadMentions)}</span>
      <span className="visuallyHidden"> {label}</span>
    </span>
  );
};
