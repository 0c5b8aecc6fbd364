import { MessageSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../preload/views/message.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './MessageRow.module.css';

interface CommentsButtonProps {
  readonly message: MessageView;
  readonly reachable: boolean;
}

/** Under a post: how many comments it has, or that one can be left. */
export function CommentsButton({ message, reachable }: CommentsButtonProps) {
  const { t } = useTranslation();
  const { comments } = useApp();
  const { threadId, messageId, commentOn, comments: count, sequenceNumber, deleted } = message;
  const areAllowed = useAppState(
    ({ openThread }) =>
      openThread?.kind === 'channel' && !openThread.left && openThread.membersMay.includes('comment'),
  );
  const isOffered = areAllowed && !deleted && sequenceNumber !== null;
  if (commentOn !== null || (count === 0 && !isOffered)) return null;
  return (
    <button
      type="button"
      className={styles.comments}
      tabIndex={reachable ? 0 : -1}
      data-testid="comments-button"
      onClick={() => comments.open(threadId, messageId)}
    >
      <Icon icon={MessageSquare} size="small" />
      {count === 0 ? t('comments.leave') : t('comments.count', { count })}
    </button>
  );
}
