import type { MemberView } from '../../../preload/views/thread.ts';
import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';

/** Who subscribes to the channel whose list is looked at; the gateway alone knows. */
export interface SubscribersState {
  readonly threadId: ThreadId;
  readonly search: string;
  /** null until the first answer. */
  readonly items: readonly MemberView[] | null;
  /** Where the next page begins; null: that is all. */
  readonly next: UserId | null;
  /** Why the last attempt to read them failed; what was read before stays in sight. */
  readonly error: ErrorData | null;
}

/** So many pages are read in a row until one has somebody. */
const mostPages = 20;

export function createSubscriberActions({ store, bridge }: StoreDeps) {
  const begin = (threadId: ThreadId, search: string): SubscribersState => ({
    ...{ threadId, search, items: null, next: null, error: null },
  });

  /** Reads on until there are more than so many. */
  async function read(after: UserId | null, before: readonly MemberView[], wanted: number): Promise<void> {
    const asked = store.getState().subscribers;
    if (asked === null) return;
    const { threadId, search } = asked;
    const isAsked = ({ subscribers: now } = store.getState()) =>
      now?.threadId === threadId && now.search === search;
    const items = [...before];
    let next = after;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const answer = await bridge.invoke('listSubscribers', { threadId, after: next, search });
      const { subscribers: shown } = store.getState();
      if (shown === null || !isAsked()) return;
      if (!answer.ok) return store.setState({ subscribers: { ...shown, error: answer.error } });
      items.push(...answer.result.items);
      next = answer.result.next;
      if (next === null || items.length > wanted) break;
    }
    store.setState({ subscribers: { ...asked, items, next, error: null } });
  }

  const readAnew = coalesce(() => read(null, [], 0));

  return {
    /** As many as are shown, or more. */
    refresh: coalesce(async () => {
      const shown = store.getState().subscribers?.items?.length ?? 0;
      await read(null, [], Math.max(shown - 1, 0));
    }),
    async more(): Promise<void> {
      const { items = null, next = null } = store.getState().subscribers ?? {};
      if (items !== null && next !== null) await read(next, items, items.length);
    },
    show(threadId: ThreadId | null): void {
      store.setState({ subscribers: threadId === null ? null : begin(threadId, '') });
      if (threadId !== null) readAnew();
    },
    search(search: string): void {
      const { subscribers } = store.getState();
      if (subscribers === null) return;
      store.setState({ subscribers: { ...subscribers, search } });
      readAnew();
    },
  };
}
