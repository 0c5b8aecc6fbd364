import type { ThreadId } from '../../sync/core/ids.ts';
import type { Schedule } from '../../sync/client/ports.ts';
import type { AppEvent } from '../../preload/events.ts';
import type { StateView } from '../../preload/views/state.ts';

type Kind =
  | 'stateChanged'
  | 'threadsChanged'
  | 'outboxChanged'
  | 'searchChanged'
  | 'remindersChanged'
  | 'notificationsChanged'
  | 'presenceChanged'
  | 'picturesChanged'
  | 'transfersChanged';

/** Something a window may show has changed. */
export type Changed = (
  kinds: readonly Kind[],
  threads?: Iterable<ThreadId>,
  drafts?: Iterable<ThreadId>,
) => void;

export interface NotifierDeps {
  readonly schedule: Schedule;
  readonly emit: (event: AppEvent) => void;
  readonly state: () => StateView;
  readonly isClosed: () => boolean;
}

/** Bursts of changes become one notification of each kind a turn. */
export function createNotifier({ schedule, emit, state, isClosed }: NotifierDeps): Changed {
  const changedThreads = new Set<ThreadId>();
  const changedDrafts = new Set<ThreadId>();
  const changedKinds = new Set<Kind>();
  let scheduled = false;

  function flush(): void {
    scheduled = false;
    if (isClosed()) return;
    for (const threadId of changedThreads) emit({ event: 'messagesChanged', payload: { threadId } });
    changedThreads.clear();
    for (const threadId of changedDrafts) emit({ event: 'draftChanged', payload: { threadId } });
    changedDrafts.clear();
    if (changedKinds.delete('threadsChanged')) emit({ event: 'threadsChanged', payload: {} });
    if (changedKinds.delete('outboxChanged')) emit({ event: 'outboxChanged', payload: {} });
    if (changedKinds.delete('remindersChanged')) emit({ event: 'remindersChanged', payload: {} });
    if (changedKinds.delete('notificationsChanged')) emit({ event: 'notificationsChanged', payload: {} });
    if (changedKinds.delete('presenceChanged')) emit({ event: 'presenceChanged', payload: {} });
    if (changedKinds.delete('picturesChanged')) emit({ event: 'picturesChanged', payload: {} });
    if (changedKinds.delete('transfersChanged')) emit({ event: 'transfersChanged', payload: {} });
    if (changedKinds.delete('searchChanged')) emit({ event: 'searchChanged', payload: {} });
    if (changedKinds.delete('stateChanged')) emit({ event: 'stateChanged', payload: state() });
  }

  return (kinds, threads = [], drafts = []) => {
    for (const kind of kinds) changedKinds.add(kind);
    for (const threadId of threads) changedThreads.add(threadId);
    for (const threadId of drafts) changedDrafts.add(threadId);
    if (scheduled) return;
    scheduled = true;
    schedule(flush);
  };
}
