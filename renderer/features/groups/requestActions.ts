import type { JoinRequestView } from '../../../preload/views/joinRequest.ts';
import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** Who asks to join the group that is looked at; the gateway alone knows. */
export interface JoinRequestsState {
  readonly threadId: ThreadId;
  readonly items: readonly JoinRequestView[];
}

export function createRequestActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  const refresh = coalesce(async () => {
    const { joinRequests } = store.getState();
    if (joinRequests === null) return;
    const { threadId } = joinRequests;
    const answer = await bridge.invoke('listJoinRequests', { threadId });
    // Without a connection those that are known stay.
    if (answer.ok && store.getState().joinRequests?.threadId === threadId)
      store.setState({ joinRequests: { threadId, items: answer.result.items } });
  });

  return {
    refresh,
    show(threadId: ThreadId | null) {
      store.setState({ joinRequests: threadId === null ? null : { threadId, items: [] } });
      refresh();
    },
    /** [REQUEST-6] So many wait. */
    counted(threadId: ThreadId, count: number) {
      const { joinRequests } = store.getState();
      if (joinRequests?.threadId === threadId && joinRequests.items.length !== count) refresh();
    },
    async answer(threadId: ThreadId, userId: UserId, accept: boolean) {
      const isDone = toastRefusal(deps, await bridge.invoke('answerRequest', { threadId, userId, accept }));
      const { joinRequests } = store.getState();
      if (isDone && joinRequests?.threadId === threadId) {
        const items = joinRequests.items.filter((each) => each.userId !== userId);
        store.setState({ joinRequests: { threadId, items } });
      }
      refresh();
    },
  };
}
