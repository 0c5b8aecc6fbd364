import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { indexOf, neighbourOf } from './hits.ts';
import { Lookup } from './lookup.ts';
import type { SearchOrder, SearchState } from './searchState.ts';

interface SearchHooks {
  readonly openAt: (threadId: ThreadId, messageId: MessageId) => void;
}

/** Messages found in what this device holds. */
export function createSearchActions({ store, bridge }: StoreDeps, { openAt }: SearchHooks) {
  const lookup = new Lookup(store, bridge);

  /** Another question: the keys are on none of its hits. */
  const ask = (change: Partial<SearchState>) => {
    lookup.update({ ...change, active: null });
    void lookup.look();
  };

  function goTo(messageId: MessageId | null): void {
    const { hits } = lookup.current();
    const index = indexOf({ hits }, messageId);
    const hit = hits?.[index];
    if (hit === undefined) return;
    lookup.update({ active: messageId });
    openAt(hit.threadId, hit.messageId);
    if (index > (hits?.length ?? 0) - 5) void lookup.more();
  }

  return {
    /** @param scope to begin in one thread */
    open(scope: SearchState['scope'] = null) {
      store.setState({ panel: 'search' });
      ask({ scope });
    },
    setText(text: string) {
      lookup.update({ text, active: null });
      lookup.lookSoon();
    },
    setOrder: (order: SearchOrder) => ask({ order }),
    everywhere: () => ask({ scope: null }),
    /** The keys go on to the hit after, or before. */
    point: (step: 1 | -1) => lookup.update({ active: neighbourOf(lookup.current(), step) }),
    more: () => lookup.more(),
    goTo,
    /** To the hit after, or before, the one shown last. */
    step: (step: 1 | -1) => goTo(neighbourOf(lookup.current(), step)),
    fetchOlder: () => void bridge.invoke('fetchOlder', lookup.query()).then(() => lookup.look()),
    refresh: () => lookup.lookAgain(),
    reset: () => lookup.stop(),
  };
}
