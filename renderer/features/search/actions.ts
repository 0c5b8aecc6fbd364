import type { SearchHitView, SearchPage } from '../../../preload/views/search.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { noSearch, type SearchOrder, type SearchState } from './searchState.ts';

/** While somebody types. */
const restMs = 80;
const pageSize = 30;
const longestPage = 100;
/** While the index is made or older messages come in, what is shown is looked for again so often. */
const againMs = 1_000;

interface SearchHooks {
  readonly openAt: (threadId: ThreadId, messageId: MessageId) => void;
}

/** Messages found in what this device holds. */
export function createSearchActions({ store, bridge }: StoreDeps, { openAt }: SearchHooks) {
  let rest: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const current = () => store.getState().search;
  const update = (change: Partial<SearchState>) => store.setState({ search: { ...current(), ...change } });
  const query = () => {
    const { text, scope } = current();
    return { text, threadId: scope?.threadId ?? null };
  };

  const readPage = (after: number | null, wanted: number) =>
    bridge.invoke('searchMessages', {
      ...query(),
      order: current().order,
      after,
      limit: Math.min(longestPage, Math.max(pageSize, wanted)),
    });

  /** What was asked before, and what was to be asked again, is of no use any more. */
  function stop(): void {
    clearTimeout(rest);
    clearTimeout(again);
    again = undefined;
    asked += 1;
  }

  /** As many hits as are shown of the same question are read, so that none goes from under the reader. */
  async function look(): Promise<void> {
    stop();
    const question = asked;
    const { order, text } = current();
    if (text.trim() === '') {
      update({ ...noSearch, order, scope: current().scope, text });
      return;
    }
    const shown = () => (current().active === null ? 0 : (current().hits?.length ?? 0));
    const found = new Map<MessageId, SearchHitView>();
    let after: number | null = null;
    let page: SearchPage;
    do {
      const answer = await readPage(after, shown() - found.size);
      if (question !== asked) return;
      if (!answer.ok) {
        update({ error: answer.error, hits: null, count: null });
        return;
      }
      page = answer.result;
      after = page.next;
      for (const hit of page.hits) found.set(hit.messageId, hit);
    } while (after !== null && found.size < shown());
    const { next, unknown, notDates, indexing } = page;
    const hits = [...found.values()];
    update({ hits, next, unknown, notDates, indexing, active: activeAmong(hits), error: null });
    if (hits.length < pageSize) void more();
    const counted = await bridge.invoke('countMessages', query());
    if (question === asked && counted.ok) update({ count: counted.result });
  }

  /** The one it was, or what stands in its place; at first the first. */
  function activeAmong(hits: readonly SearchHitView[]): MessageId | null {
    const { active } = current();
    if (hits.some(({ messageId }) => messageId === active)) return active;
    const place = Math.min(hits.length - 1, Math.max(0, indexOf(active)));
    return hits[place]?.messageId ?? null;
  }

  function indexOf(messageId: MessageId | null): number {
    return current().hits?.findIndex((hit) => hit.messageId === messageId) ?? -1;
  }

  /** None as long as the keys are on none. */
  function neighbour(step: 1 | -1): MessageId | null {
    const { hits, active } = current();
    return (active === null ? null : hits?.[indexOf(active) + step]?.messageId) ?? active;
  }

  function goTo(messageId: MessageId | null): void {
    const index = indexOf(messageId);
    const hit = current().hits?.[index];
    if (hit === undefined) return;
    update({ active: messageId });
    openAt(hit.threadId, hit.messageId);
    if (index > (current().hits?.length ?? 0) - 5) void more();
  }

  async function more(): Promise<void> {
    const { next } = current();
    if (next === null) return;
    const question = asked;
    update({ next: null });
    const answer = await readPage(next, pageSize);
    const { hits } = current();
    if (question !== asked || hits === null) return;
    if (!answer.ok) {
      // Asked for again as one scrolls on.
      update({ next });
      return;
    }
    const held = new Set(hits.map(({ messageId }) => messageId));
    const added = answer.result.hits.filter(({ messageId }) => !held.has(messageId));
    const all = [...hits, ...added];
    update({ hits: all, next: answer.result.next, active: current().active ?? all[0]?.messageId ?? null });
    // A page may hold few, or nothing: it ends where somebody would have had to wait.
    if (added.length < pageSize / 2) void more();
  }

  return {
    /** @param scope to begin in one thread */
    open(scope: SearchState['scope'] = null) {
      update({ scope, active: null });
      store.setState({ panel: 'search' });
      void look();
    },
    setText(text: string) {
      update({ text, active: null });
      stop();
      rest = setTimeout(() => void look(), restMs);
    },
    setOrder(order: SearchOrder) {
      update({ order, active: null });
      void look();
    },
    everywhere() {
      update({ scope: null, active: null });
      void look();
    },
    /** The keys go on to the hit after, or before. */
    point(step: 1 | -1) {
      update({ active: neighbour(step) });
    },
    more,
    goTo,
    /** To the hit after, or before, the one shown last. */
    step(step: 1 | -1) {
      goTo(neighbour(step));
    },
    fetchOlder: () => void bridge.invoke('fetchOlder', query()).then(() => look()),
    /** Something that is shown may read otherwise, or more may be found. */
    refresh() {
      if (store.getState().panel !== 'search' || current().hits === null) return;
      again ??= setTimeout(() => {
        again = undefined;
        if (store.getState().panel === 'search') void look();
      }, againMs);
    },
    reset: stop,
  };
}
