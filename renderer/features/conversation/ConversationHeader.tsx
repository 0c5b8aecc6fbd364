import type { TFunction } from 'i18next';
import { ArrowLeft, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { ThreadView } from '../../../preload/views.ts';
import { seedOf } from '../../ui/seedOf.ts';
import { TypingDots } from '../typing/TypingDots.tsx';
import styles from './ConversationPane.module.css';

export function ConversationHeader() {
  const { t } = useTranslation();
  const app = useApp();
  const detailsOpen = useAppState((state) => state.panel === 'details');
  const thread = useAppState((state) => state.openThread);
  const typing = useAppState((state) =>
    state.openThreadId === null ? undefined : state.typing.get(state.openThreadId),
  );
  const handle = thread === null ? '' : `@${thread.handle}`;
  const waits = thread?.creation?.state === 'queued';
  const group = thread?.kind === 'group';
  const status =
    typing !== undefined && typing.length > 0 ? (
      <TypingDots names={group ? typing : []} />
    ) : waits ? (
      t('conversation.creationWaits')
    ) : null;
  return (
    <header className={styles.header} data-drag="true" data-inset="end">
      <IconButton
        icon={ArrowLeft}
        label={t('common.back')}
        className={styles.back}
        onClick={app.closeThread}
      />
      {thread !== null && <Avatar name={thread.title} seed={seedOf(thread)} size="small" />}
      <div className={styles.titles}>
        <h2 className={styles.title} title={thread?.title}>
          <bdi>{thread?.title}</bdi>
        </h2>
        <p className={styles.subtitle} data-testid="conversation-status">
          {status ?? (thread !== null && group ? groupStatus(t, thread) : handle)}
        </p>
      </div>
      {group && (
        <IconButton
          icon={Info}
          label={t('group.details')}
          aria-expanded={detailsOpen}
          data-testid="group-details-button"
          onClick={() => app.showPanel(detailsOpen ? null : 'details')}
        />
      )}
    </header>
  );
}

function groupStatus(t: TFunction, { left, memberCount }: ThreadView): string {
  return left ? t('group.leftShort') : t('group.members', { count: memberCount });
}
