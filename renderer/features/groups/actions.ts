import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { TimerView } from '../../../preload/views/timer.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { StartResult } from '../threadList/actions.ts';

/** Groups: begin one, who is in it, its name, leaving. Each works offline. */
export function createGroupActions({ store, bridge, toast, sentence }: StoreDeps, closeThread: () => void) {
  const refreshMembers = coalesce(async () => {
    const { openThreadId: threadId } = store.getState();
    if (threadId === null) return;
    const answer = await bridge.invoke('listMembers', { threadId });
    if (answer.ok && store.getState().openThreadId === threadId)
      store.setState({ members: answer.result.members });
  });

  /** Whether it was done; what it was refused for is told. */
  function told(answer: { readonly ok: true } | { readonly ok: false; readonly error: ErrorData }): boolean {
    if (!answer.ok) toast(sentence(answer.error), { tone: 'coral' });
    return answer.ok;
  }

  return {
    refreshMembers,
    async create(name: string, handles: readonly string[]): Promise<StartResult> {
      const answer = await bridge.invoke('createGroup', { name, handles: [...handles] });
      return answer.ok ? answer.result : { error: answer.error };
    },
    add: async (threadId: ThreadId, handles: readonly string[]) =>
      told(await bridge.invoke('addMembers', { threadId, handles: [...handles] })),
    rename: async (threadId: ThreadId, name: string) =>
      told(await bridge.invoke('renameThread', { threadId, name })),
    /** Of any thread. */
    setTimer: async (threadId: ThreadId, timer: TimerView | null) =>
      told(await bridge.invoke('setTimer', { threadId, timer })),
    leave: async (threadId: ThreadId) => told(await bridge.invoke('leaveThread', { threadId })),
    /** Out of the list; where it was open, nothing is then. */
    async remove(threadId: ThreadId) {
      if (!told(await bridge.invoke('removeThread', { threadId }))) return;
      if (store.getState().openThreadId === threadId) closeThread();
      document.querySelector<HTMLElement>('[role="listbox"]')?.focus();
    },
    /** A group, or people to add, that were refused: again without those whom nobody knows. */
    tryWithout: async (opId: OpId, without: readonly string[]) =>
      told(await bridge.invoke('reviseMembers', { opId, without: [...without] })),
  };
}
