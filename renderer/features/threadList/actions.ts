import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { reuse } from '../../store/reuse.ts';

const pageSize = 150;
/** Of those that are read one after the other. */
const longPage = 200;

export type StartResult = { readonly threadId: ThreadId } | { readonly error: ErrorData };

/** Reads of the thread list: one window of rows around what is on screen. */
export function createThreadActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  let wantedOffset = 0;
  let firstShown = 0;

  const read = async () => {
    const offset = wantedOffset;
    const answer = await bridge.invoke('listThreads', { offset, limit: pageSize });
    if (!answer.ok || store.getState().state?.session.status !== 'signedIn') return;
    const { items, total, unreadTotal } = answer.result;
    const previous = store.getState().threads.items;
    store.setState({
      threads: {
        loaded: true,
        offset,
        items: reuse(previous, items, (row) => row.threadId),
        total,
        unreadTotal,
      },
    });
  };

  const readOpenThread = async () => {
    const threadId = store.getState().openThreadId;
    if (threadId === null) return;
    const answer = await bridge.invoke('getThread', { threadId });
    if (!answer.ok || store.getState().openThreadId !== threadId) return;
    // A thread that was never created can be discarded; there is nothing left to show then.
    const gone = answer.result === null;
    store.setState(
      gone ? { openThreadId: null, openThread: null, conversation: null } : { openThread: answer.result },
    );
  };

  const refresh = coalesce(read);
  const refreshOpenThread = coalesce(readOpenThread);

  return {
    refresh() {
      refresh();
      refreshOpenThread();
    },
    refreshOpenThread,
    /** Rows first…last are on screen: moves the window when it does not hold them with room to spare. */
    showRows(first: number, last: number) {
      const { offset, items, total, loaded } = store.getState().threads;
      if (!loaded) return;
      firstShown = first;
      const margin = 20;
      const startMissing = offset > 0 && first < offset + margin;
      const endMissing = offset + items.length < total && last > offset + items.length - margin;
      if (!startMissing && !endMissing) return;
      const middle = Math.floor((first + last) / 2);
      const next = Math.max(0, middle - Math.floor(pageSize / 2));
      if (next === wantedOffset) return;
      wantedOffset = next;
      refresh();
    },
    /** The row beside that of the open thread; where its row is not at hand, the first on screen. */
    neighbour(step: 1 | -1): ThreadView | undefined {
      const { threads, openThreadId } = store.getState();
      const index = threads.items.findIndex((thread) => thread.threadId === openThreadId);
      return threads.items[index < 0 ? Math.max(0, firstShown - threads.offset) : index + step];
    },
    async startThread(handle: string): Promise<StartResult> {
      const answer = await bridge.invoke('startThread', { handle });
      return answer.ok ? answer.result : { error: answer.error };
    },
    /** Every thread that can be written to, as the list has them. */
    async writable(): Promise<readonly ThreadView[]> {
      const found = new Map<ThreadId, ThreadView>();
      for (let offset = 0; ; offset += longPage) {
        const answer = await bridge.invoke('listThreads', { offset, limit: longPage });
        toastRefusal(deps, answer);
        if (!answer.ok) break;
        const { items, total } = answer.result;
        for (const thread of items) found.set(thread.threadId, thread);
        if (items.length === 0 || offset + longPage >= total) break;
      }
      return [...found.values()].filter(({ left, creation }) => !left && creation?.state !== 'failed');
    },
    reset() {
      wantedOffset = 0;
      firstShown = 0;
    },
  };
}
