import type { BanView } from '../../../preload/views/ban.ts';
import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** Who is banned from the group whose list is looked at; the gateway alone knows. */
export interface BansState {
  readonly threadId: ThreadId;
  /** null until the first answer. */
  readonly items: readonly BanView[] | null;
  /** Why the last attempt to read them failed; what was read before stays in sight. */
  readonly error: ErrorData | null;
}

export function createBanActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  const refresh = coalesce(async () => {
    const { bans } = store.getState();
    if (bans === null) return;
    const { threadId } = bans;
    const answer = await bridge.invoke('listBans', { threadId });
    const { bans: shown } = store.getState();
    if (shown?.threadId !== threadId) return;
    store.setState({
      bans: answer.ok
        ? { threadId, items: answer.result.items, error: null }
        : { ...shown, error: answer.error },
    });
  });

  return {
    refresh,
    /** Once what waits may have been confirmed. */
    refreshPending() {
      if (store.getState().bans?.items?.some(({ pending }) => pending) === true) refresh();
    },
    show(threadId: ThreadId | null) {
      store.setState({ bans: threadId === null ? null : { threadId, items: null, error: null } });
      refresh();
    },
    async set(threadId: ThreadId, userId: UserId, banned: boolean) {
      const isDone = toastRefusal(deps, await bridge.invoke('setBan', { threadId, userId, banned }));
      refresh();
      return isDone;
    },
  };
}
