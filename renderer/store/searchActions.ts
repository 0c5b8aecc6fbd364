import type { SearchCount, SearchHitView, SearchPage } from '../../preload/views/search.ts';
import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { ErrorData } from '../../sync/core/ternError.ts';
import type { StoreDeps } from './context.ts';

export type SearchOrder = 'newest' | 'ranked';

/** What is looked for, and what was found of it so far. */
export interface SearchState {
  readonly text: string;
  /** Only there; null: everywhere. */
  readonly scope: { readonly threadId: ThreadId; readonly title: string } | null;
  readonly order: SearchOrder;
  /** null: nothing was looked for yet. */
  readonly hits: readonly SearchHitView[] | null;
  readonly next: number | null;
  readonly unknown: readonly string[];
  readonly notDates: readonly string[];
  readonly indexing: SearchPage['indexing'];
  readonly count: SearchCount | null;
  /** Which of the hits the keys are on. */
  readonly active: number;
  readonly error: ErrorData | null;
}

export const noSearch: SearchState = {
  text: '',
  scope: null,
  order: 'newest',
  hits: null,
  next: null,
  unknown: [],
  notDates: [],
  indexing: null,
  count: null,
  active: 0,
  error: null,
};

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
  /** Answers to what was asked before are of no use any more. */
  let asked = 0;

  const current = () => store.getState().search;
  const update = (change: Partial<SearchState>) => store.setState({ search: { ...current(), ...change } });
  const query = () => {
    const { text, scope } = current();
    return { text, threadId: scope?.threadId ?? null };
  };

  async function look(limit = pageSize): Promise<void> {
    clearTimeout(rest);
    const question = ++asked;
    const { order, text } = current();
    if (text.trim() === '') {
      update({ ...noSearch, order, scope: current().scope, text });
      return;
    }
    const answer = await bridge.invoke('searchMessages', { ...query(), order, after: null, limit });
    if (question !== asked) return;
    if (!answer.ok) {
      update({ error: answer.error, hits: null, count: null });
      return;
    }
    const { hits, next, unknown, notDates, indexing } = answer.result;
    const active = Math.min(current().active, Math.max(0, hits.length - 1));
    update({ hits, next, unknown, notDates, indexing, active, error: null });
    if (hits.length < pageSize) void more();
    const counted = await bridge.invoke('countMessages', query());
    if (question === asked && counted.ok) update({ count: counted.result });
  }

  function goTo(index: number): void {
    const hit = current().hits?.[index];
    if (hit === undefined) return;
    update({ active: index });
    openAt(hit.threadId, hit.messageId);
    if (index > (current().hits?.length ?? 0) - 5) void more();
  }

  async function more(): Promise<void> {
    const { next, order } = current();
    if (next === null) return;
    const question = asked;
    update({ next: null });
    const answer = await bridge.invoke('searchMessages', { ...query(), order, after: next, limit: pageSize });
    const { hits } = current();
    if (question !== asked || !answer.ok || hits === null) return;
    const held = new Set(hits.map(({ messageId }) => messageId));
    const added = answer.result.hits.filter(({ messageId }) => !held.has(messageId));
    update({ hits: [...hits, ...added], next: answer.result.next });
    // A page may hold few, or nothing: it ends where somebody would have had to wait.
    if (added.length < pageSize / 2) void more();
  }

  return {
    /** @param scope to begin in one thread */
    open(scope: SearchState['scope'] = null) {
      update({ scope, active: 0 });
      store.setState({ panel: 'search' });
      void look();
    },
    setText(text: string) {
      update({ text, active: 0 });
      clearTimeout(rest);
      rest = setTimeout(() => void look(), restMs);
    },
    setOrder(order: SearchOrder) {
      update({ order, active: 0 });
      void look();
    },
    everywhere() {
      update({ scope: null, active: 0 });
      void look();
    },
    setActive: (active: number) => update({ active }),
    more,
    goTo,
    /** To the hit after, or before, the one shown last. */
    step(step: 1 | -1) {
      const { hits, active } = current();
      if (hits !== null) goTo(Math.min(hits.length - 1, Math.max(0, active + step)));
    },
    fetchOlder: () => void bridge.invoke('fetchOlder', query()).then(() => look()),
    /** Something that is shown may read otherwise, or more may be found. */
    refresh() {
      if (store.getState().panel !== 'search' || current().hits === null) return;
      again ??= setTimeout(() => {
        again = undefined;
        if (store.getState().panel === 'search')
          void look(Math.min(longestPage, Math.max(pageSize, current().hits?.length ?? 0)));
      }, againMs);
    },
    reset() {
      clearTimeout(rest);
      clearTimeout(again);
      again = undefined;
      asked += 1;
    },
  };
}
