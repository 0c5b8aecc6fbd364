import { useTranslation } from 'react-i18next';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './ConversationPane.module.css';

interface ArchiveNoticeProps {
  readonly threadId: ThreadId;
  readonly handle: string;
}

/** [PERSON-4] In the composer's place: with whom this was talked has lost their username to somebody else. */
export function ArchiveNotice({ threadId, handle }: ArchiveNoticeProps) {
  const { t } = useTranslation();
  const { groups, threads } = useApp();
  const start = async () => {
    const answer = await threads.startThread(handle);
    if ('threadId' in answer) threads.open(answer.threadId);
  };
  return (
    <div className={styles.left} data-testid="archive">
      <p>{t('conversation.archived', { handle })}</p>
      <Button tone="quiet" size="small" onClick={() => void start()}>
        {t('conversation.startWithNew', { handle })}
      </Button>
      <Button tone="quiet" size="small" onClick={() => void groups.remove(threadId)}>
        {t('group.remove')}
      </Button>
    </div>
  );
}
