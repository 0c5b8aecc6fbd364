import type { CommandArgs } from '../../../preload/commands.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { notesThreadId } from '../../../sync/protocol/directThread.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { createRowWindow } from './rowWindow.ts';

/** Of those that are read one after the other. */
const longPage = 200;

/** All threads of the list or of the archive, each once. */
async function readAll(deps: StoreDeps, archive: boolean): Promise<readonly ThreadView[]> {
  const found = new Map<ThreadId, ThreadView>();
  for (let offset = 0; ; offset += longPage) {
    const answer = await deps.bridge.invoke('listThreads', { offset, limit: longPage, archive });
    toastRefusal(deps, answer);
    if (!answer.ok) break;
    const { items, total } = answer.result;
    for (const thread of items) found.set(thread.threadId, thread);
    if (items.length === 0 || offset + longPage >= total) break;
  }
  return [...found.values()];
}

/** The conversations, and the open one among them. */
export function createThreadActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  const rows = createRowWindow(deps, 'threads');

  /** Every thread, as the list has them, and then the archive. */
  const all = async () => [...(await readAll(deps, false)), ...(await readAll(deps, true))];

  const refreshOpenThread = coalesce(async () => {
    const threadId = store.getState().openThreadId;
    if (threadId === null) return;
    const answer = await bridge.invoke('getThread', { threadId });
    if (!answer.ok || store.getState().openThreadId !== threadId) return;
    // A thread that was never created can be discarded; there is nothing left to show then.
    const gone = answer.result === null;
    store.setState(
      gone ? { openThreadId: null, openThread: null, conversation: null } : { openThread: answer.result },
    );
  });

  return {
    ...rows,
    refresh() {
      rows.refresh();
      refreshOpenThread();
    },
    refreshOpenThread,
    async prefer(preference: CommandArgs<'setThreadPreference'>) {
      toastRefusal(deps, await bridge.invoke('setThreadPreference', preference));
    },
    async startThread(handle: string) {
      const answer = await bridge.invoke('startThread', { handle });
      return answer.ok ? answer.result : { error: answer.error };
    },
    all,
    /** Those that can be written to: notes, which are there before anything is in them, come first. */
    async writable(): Promise<readonly ThreadView[]> {
      const session = store.getState().state?.session;
      if (session?.status !== 'signedIn') return [];
      const notes = await bridge.invoke('getThread', { threadId: notesThreadId(session.userId) });
      const others = (await all()).filter(({ kind }) => kind !== 'notes');
      return [...(notes.ok && notes.result !== null ? [notes.result] : []), ...others].filter(
        ({ left, may, creation }) => !left && may.includes('write') && creation?.state !== 'failed',
      );
    },
  };
}
