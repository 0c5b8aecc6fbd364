import type { ThreadId } from '../../sync/core/ids.ts';
import type { AppEvent } from '../../preload/events.ts';
import type { Changed } from './notifier.ts';
import type { Session, SessionListener } from './session.ts';
import { accountPreferencesNow } from './views/accountPreferences.ts';
import { draftsHere } from './views/draftsHere.ts';
import { peopleIn } from './views/members.ts';

export interface SessionListenerDeps extends Pick<SessionListener, 'onConnection' | 'onRejected'> {
  readonly session: () => Session | null;
  readonly changed: Changed;
  readonly emit: (event: AppEvent) => void;
}

/** Tells windows what happens in a session. */
export function createSessionListener({
  session,
  changed,
  emit,
  onConnection,
  onRejected,
}: SessionListenerDeps): SessionListener {
  return {
    onConnection,
    onRejected,
    onChange({ threads, drafts = [], list, outbox, became = [], pictures = false }) {
      for (const [from, to] of became) emit({ event: 'threadBecame', payload: { from, to } });
      for (const threadId of drafts) forgetReplaced(session(), threadId);
      changed(
        [
          ...(list ? (['threadsChanged'] as const) : []),
          ...(pictures ? (['picturesChanged'] as const) : []),
          ...(outbox ? (['outboxChanged', 'stateChanged'] as const) : []),
        ],
        threads,
        drafts,
      );
    },
    onSearchable: () => changed(['searchChanged']),
    onDue: () => changed(['remindersChanged', 'threadsChanged', 'stateChanged']),
    onPictures: () => changed(['picturesChanged']),
    onTransfers: () => changed(['transfersChanged']),
    onPresence: () => changed(['presenceChanged']),
    onNames: (threads) =>
      changed(['threadsChanged', 'remindersChanged', 'searchChanged', 'outboxChanged'], threads),
    onNotifications: () => changed(['notificationsChanged']),
    onVerify: (threadId) => changed(['stateChanged'], threadId === null ? [] : [threadId]),
    onTyping(threadId, userIds) {
      const open = session();
      // [SIGNAL-2] What was shown before is taken back.
      if (open === null || (userIds.length > 0 && isTypingHidden(open))) return;
      const personOf = peopleIn(open, threadId);
      const names = userIds.map((userId) => personOf(userId).displayName);
      emit({ event: 'typingChanged', payload: { threadId, userIds: [...userIds], names } });
    },
  };
}

const isTypingHidden = (session: Session) => accountPreferencesNow(session)('typing') === 'hidden';

/** What another device has replaced: its words are nobody's draft any more. */
function forgetReplaced(session: Session | null, threadId: ThreadId): void {
  if (session === null) return;
  const { copies, isOwn } = draftsHere(session, threadId);
  session.outbox.forgetReplacedDrafts(
    threadId,
    copies.map(({ id }) => id),
    isOwn,
  );
}
