import type { JoinLinkView } from '../../../preload/views/joinLink.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { NewJoinLinkRequest } from '../../../sync/protocol/joinLinks.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** The links of the group that is looked at; the gateway alone knows them. */
export interface JoinLinksState {
  readonly threadId: ThreadId;
  /** null until the first answer. */
  readonly items: readonly JoinLinkView[] | null;
  /** Why the last attempt to read them failed; what was read before stays in sight. */
  readonly error: ErrorData | null;
  /** The one that was made just now: it is shown this once. */
  readonly made: string | null;
}

export function createJoinLinkActions(deps: StoreDeps, openThread: (threadId: ThreadId) => void) {
  const { store, bridge } = deps;
  const set = (threadId: ThreadId, change: Partial<JoinLinksState>) => {
    const { joinLinks } = store.getState();
    if (joinLinks?.threadId === threadId) store.setState({ joinLinks: { ...joinLinks, ...change } });
  };
  const refresh = coalesce(async () => {
    const { joinLinks } = store.getState();
    if (joinLinks === null) return;
    const { threadId } = joinLinks;
    const answer = await bridge.invoke('listJoinLinks', { threadId });
    set(threadId, answer.ok ? { items: answer.result.items, error: null } : { error: answer.error });
  });

  return {
    refresh,
    show(threadId: ThreadId | null) {
      const none = { items: null, error: null, made: null };
      store.setState({ joinLinks: threadId === null ? null : { threadId, ...none } });
      refresh();
    },
    async make(threadId: ThreadId, request: NewJoinLinkRequest) {
      const answer = await bridge.invoke('makeJoinLink', { threadId, ...request });
      if (toastRefusal(deps, answer) && answer.ok) set(threadId, { made: answer.result.link });
      refresh();
      return answer.ok;
    },
    async revoke(threadId: ThreadId, linkId: string) {
      toastRefusal(deps, await bridge.invoke('revokeJoinLink', { threadId, linkId }));
      set(threadId, { made: null });
      refresh();
    },
    preview: (link: string) => bridge.invoke('previewJoinLink', { link }),
    /** Once the person is in, the group opens as soon as it is here. */
    async follow(link: string) {
      const answer = await bridge.invoke('followJoinLink', { link });
      if (!answer.ok || answer.result.isRequested) return answer;
      store.setState({ joined: answer.result.threadId });
      await this.openJoined();
      return answer;
    },
    async openJoined() {
      const { joined: threadId } = store.getState();
      if (threadId === null) return;
      const answer = await bridge.invoke('getThread', { threadId });
      if (!answer.ok || answer.result === null || store.getState().joined !== threadId) return;
      store.setState({ joined: null });
      openThread(threadId);
    },
  };
}
