import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { leftWords } from '../../format/sizeWords.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TernMark } from '../../ui/TernMark.tsx';
import { useLate } from '../../ui/useLate.ts';
import { Composer } from '../composer/Composer.tsx';
import { DropArea } from '../files/DropArea.tsx';
import { takeDropped } from '../files/takeDropped.ts';
import { PlayingBar } from '../playback/PlayingBar.tsx';
import { PinBar } from '../pins/PinBar.tsx';
import { DueReminders } from '../reminders/DueReminders.tsx';
import { ScheduledBar } from '../schedule/ScheduledBar.tsx';
import { ArchiveNotice } from './ArchiveNotice.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import styles from './ConversationPane.module.css';
import { ConversationShapes } from './ConversationShapes.tsx';
import { CreationNotice } from './CreationNotice.tsx';
import { MessageList } from './MessageList.tsx';
import { SelectionBar } from '../selection/SelectionBar.tsx';
import { UndoDeletion } from '../deletion/UndoDeletion.tsx';

export function ConversationPane() {
  const { t } = useTranslation();
  const app = useApp();
  const threadId = useAppState((state) => state.openThreadId);
  const thread = useAppState((state) => state.openThread);
  const window = useAppState((state) => state.conversation);
  const anyThread = useAppState((state) => state.threads.total > 0);
  const isSelecting = useAppState((state) => state.selection !== null);
  const late = useLate(window?.phase === 'loading', 200);

  if (threadId === null || window === null) {
    return (
      <section className={styles.pane} aria-label={t('conversation.label')}>
        <EmptyState picture={<TernMark size={72} />}>{anyThread && t('conversation.noneOpen')}</EmptyState>
      </section>
    );
  }
  const creation = thread?.creation ?? null;
  const mayAttach = !isSelecting && hasComposer(thread);
  return (
    <DropArea
      onFiles={mayAttach ? (files) => takeDropped(app, threadId, files) : null}
      className={styles.pane}
      aria-label={t('conversation.label')}
      data-colour={thread?.preferences.colour}
    >
      <ConversationHeader key={`header ${threadId}`} />
      <PlayingBar />
      <PinBar />
      <DueReminders narrow />
      <div className={styles.body}>
        {late && <ConversationShapes />}
        {window.phase === 'failed' && window.error !== null && (
          <EmptyState action={<Button onClick={app.conversation.refresh}>{t('common.tryAgain')}</Button>}>
            {t('conversation.unreadable')} {t(errorKey(window.error.code))}
          </EmptyState>
        )}
        {window.phase === 'ready' && window.items.length === 0 && (
          <EmptyState picture={<TernMark size={56} />}>
            {thread?.kind === 'notes'
              ? t('notes.empty')
              : t('conversation.empty', { name: thread?.title ?? '' })}
          </EmptyState>
        )}
        {window.phase === 'ready' && window.items.length > 0 && <MessageList key={threadId} held={window} />}
        <UndoDeletion threadId={threadId} />
      </div>
      {creation?.state === 'failed' && thread !== null && (
        <CreationNotice creation={creation} thread={thread} written={window.items.length > 0} />
      )}
      <ScheduledBar key={`scheduled ${threadId}`} />
      <Foot threadId={threadId} thread={thread} />
    </DropArea>
  );
}

/** Why nobody, or only some, may write there. */
function silence(t: TFunction, kind: ThreadView['kind']): string {
  if (kind === 'direct') return t('account.deletion.gone');
  return kind === 'channel' ? t('channel.mayNot') : t('group.mayNot.write');
}

/** Nothing stands in the place of the composer. */
function hasComposer(thread: ThreadView | null): boolean {
  if (thread === null) return true;
  return !thread.onlyHere && !thread.left && !thread.blocked && thread.may.includes('write');
}

interface FootProps {
  readonly threadId: ThreadId;
  readonly thread: ThreadView | null;
}

/** Where the person writes; or what they do instead, or why they may not. */
function Foot({ threadId, thread }: FootProps) {
  const { t } = useTranslation();
  const app = useApp();
  const selection = useAppState((state) => state.selection);
  if (selection !== null) return <SelectionBar selection={selection} />;
  if (thread?.onlyHere === true) return <ArchiveNotice threadId={threadId} handle={thread.handle} />;
  if (thread?.left === true)
    return (
      <div className={styles.left} data-testid="left-group">
        <p>{leftWords(t, thread)}</p>
        <Button tone="quiet" size="small" onClick={() => void app.groups.remove(threadId)}>
          {t('group.remove')}
        </Button>
      </div>
    );
  if (thread?.blocked === true) return <BlockedLine thread={thread} />;
  if (thread?.may.includes('write') === false)
    return (
      <div className={styles.left} role="status" data-testid="may-not-write">
        <p>{silence(t, thread.kind)}</p>
      </div>
    );
  return <Composer key={threadId} threadId={threadId} title={thread?.title ?? ''} />;
}

/** [BLOCK-1] Nobody writes to whom they have blocked. */
function BlockedLine({ thread }: { readonly thread: ThreadView }) {
  const { t } = useTranslation();
  const { blocks } = useApp();
  const { peerId } = thread;
  return (
    <div className={styles.left} data-testid="blocked-line">
      <p role="status">{t('blocks.line')}</p>
      {peerId !== null && (
        <Button tone="quiet" size="small" onClick={() => void blocks.set(peerId, false)}>
          {t('blocks.unblock')}
        </Button>
      )}
    </div>
  );
}
