import { systemClock } from '../../../sync/core/clock.ts';
import { createPaced } from '../../../sync/core/paced.ts';
import type { OpId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { MemberRight } from '../../../sync/protocol/memberRights.ts';
import type { Role } from '../../../sync/protocol/roles.ts';
import type { TimerView } from '../../../preload/views/timer.ts';
import type { MemberView } from '../../../preload/views/thread.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { threadListBox } from '../../ui/threadListBox.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

const many = 50;
const manyRefreshMs = 1_000;

/** Groups: begin one, who is in it, its name, leaving. Each works offline. */
export function createGroupActions(deps: StoreDeps, closeThread: () => void, onMembers: () => void) {
  const { store, bridge } = deps;
  const refreshMembers = coalesce(async () => {
    const { openThreadId: threadId } = store.getState();
    if (threadId === null) return;
    const answer = await bridge.invoke('listMembers', { threadId });
    const { members: before, openThreadId } = store.getState();
    if (!answer.ok || openThreadId !== threadId) return;
    const { members } = answer.result;
    store.setState({ members });
    if (handlesIn(members) !== handlesIn(before)) onMembers();
  });

  const refreshLater = createPaced(systemClock, manyRefreshMs, refreshMembers);

  /** Whether it was done; what it was refused for is told. */
  const told = (answer: Parameters<typeof toastRefusal>[1]) => toastRefusal(deps, answer);

  return {
    refreshMembers,
    /** Perhaps they changed, more likely anything else did: of many people that is looked at now and then. */
    membersMayDiffer() {
      if (store.getState().members.length > many) refreshLater.soon();
      else refreshMembers();
    },
    async create(name: string, handles: readonly string[], isChannel: boolean) {
      const begun = { name, handles: [...handles], ...(isChannel && { channel: true as const }) };
      const answer = await bridge.invoke('createGroup', begun);
      return answer.ok ? answer.result : { error: answer.error };
    },
    add: async (threadId: ThreadId, handles: readonly string[]) =>
      told(await bridge.invoke('addMembers', { threadId, handles: [...handles] })),
    rename: async (threadId: ThreadId, name: string) =>
      told(await bridge.invoke('renameThread', { threadId, name })),
    describe: async (threadId: ThreadId, description: string | null) =>
      told(await bridge.invoke('setDescription', { threadId, description })),
    /** Of any thread. */
    setTimer: async (threadId: ThreadId, timer: TimerView | null) =>
      told(await bridge.invoke('setTimer', { threadId, timer })),
    setRole: async (threadId: ThreadId, userId: UserId, role: Role) =>
      told(await bridge.invoke('setRole', { threadId, userId, role })),
    removeMember: async (threadId: ThreadId, userId: UserId) =>
      told(await bridge.invoke('removeMember', { threadId, userId })),
    setMemberRight: async (threadId: ThreadId, name: MemberRight, forbidden: boolean) =>
      told(await bridge.invoke('setMemberRight', { threadId, name, forbidden })),
    setSlowMode: async (threadId: ThreadId, seconds: number | null) =>
      told(await bridge.invoke('setSlowMode', { threadId, seconds })),
    leave: async (threadId: ThreadId) => told(await bridge.invoke('leaveThread', { threadId })),
    /** Out of the list; where it was open, nothing is then. */
    async remove(threadId: ThreadId) {
      if (!told(await bridge.invoke('removeThread', { threadId }))) return;
      if (store.getState().openThreadId === threadId) closeThread();
      threadListBox.current?.focus();
    },
    /** A group, or people to add, that were refused: again without those whom nobody knows. */
    tryWithout: async (opId: OpId, without: readonly string[]) =>
      told(await bridge.invoke('reviseMembers', { opId, without: [...without] })),
  };
}

const handlesIn = (members: readonly MemberView[]) => members.map(({ handle }) => handle).join();
