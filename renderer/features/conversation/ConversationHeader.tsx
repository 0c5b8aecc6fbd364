import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TypingDots } from '../typing/TypingDots.tsx';
import styles from './ConversationPane.module.css';

export function ConversationHeader() {
  const { t } = useTranslation();
  const app = useApp();
  const thread = useAppState((state) => state.openThread);
  const typing = useAppState(
    (state) => state.openThreadId !== null && (state.typing.get(state.openThreadId)?.length ?? 0) > 0,
  );
  const handle = thread === null ? '' : `@${thread.handle}`;
  const waits = thread?.creation?.state === 'queued';
  return (
    <header className={styles.header} data-drag="true" data-inset="end">
      <IconButton
        icon={ArrowLeft}
        label={t('common.back')}
        className={styles.back}
        onClick={app.closeThread}
      />
      {thread !== null && <Avatar name={thread.title} seed={thread.handle} size="small" />}
      <div className={styles.titles}>
        <h2 className={styles.title} title={thread?.title}>
          <bdi>{thread?.title}</bdi>
        </h2>
        <p className={styles.subtitle} data-testid="conversation-status">
          {typing ? <TypingDots /> : waits ? t('conversation.creationWaits') : handle}
        </p>
      </div>
    </header>
  );
}
