import type { Bridge } from '../../../preload/contract.ts';
import type { SearchHitView, SearchPage } from '../../../preload/views/search.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { AppStore } from '../../store/context.ts';
import { activeAmong } from './hits.ts';
import { noSearch, type SearchState } from './searchState.ts';

/** While somebody types. */
const restMs = 80;
/** While the index is made or older messages come in, what is shown is looked for again so often. */
const againMs = 1_000;
const pageSize = 30;
const longestPage = 100;

/** Asks for what is looked for. Of several questions the last one counts. */
export class Lookup {
  readonly #store: AppStore;
  readonly #bridge: Bridge;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(store: AppStore, bridge: Bridge) {
    this.#store = store;
    this.#bridge = bridge;
  }

  current(): SearchState {
    return this.#store.getState().search;
  }

  update(change: Partial<SearchState>): void {
    this.#store.setState({ search: { ...this.current(), ...change } });
  }

  query() {
    const { text, scope } = this.current();
    return { text, threadId: scope?.threadId ?? null };
  }

  #readPage(after: number | null, wanted: number) {
    const limit = Math.min(longestPage, Math.max(pageSize, wanted));
    const { order } = this.current();
    return this.#bridge.invoke('searchMessages', { ...this.query(), order, after, limit });
  }

  /** What was asked before, and what was to be asked again, is of no use any more. */
  stop(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#again);
    this.#again = undefined;
    this.#asked += 1;
  }

  lookSoon(): void {
    this.stop();
    this.#rest = setTimeout(() => void this.look(), restMs);
  }

  /** Something that is shown may read otherwise, or more may be found. */
  lookAgain(): void {
    if (this.#store.getState().panel !== 'search' || this.current().hits === null) return;
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      if (this.#store.getState().panel === 'search') void this.look();
    }, againMs);
  }

  /** As many hits as are shown of the same question are read, so that none goes from under the reader. */
  async look(): Promise<void> {
    this.stop();
    const question = this.#asked;
    const { order, text, scope } = this.current();
    if (text.trim() === '') {
      this.update({ ...noSearch, order, scope, text });
      return;
    }
    const shown = () => (this.current().active === null ? 0 : (this.current().hits?.length ?? 0));
    const found = new Map<MessageId, SearchHitView>();
    let after: number | null = null;
    let page: SearchPage;
    do {
      const answer = await this.#readPage(after, shown() - found.size);
      if (question !== this.#asked) return;
      if (!answer.ok) {
        this.update({ error: answer.error, hits: null, count: null });
        return;
      }
      page = answer.result;
      after = page.next;
      for (const hit of page.hits) found.set(hit.messageId, hit);
    } while (after !== null && found.size < shown());
    this.#show(page, [...found.values()]);
    const counted = await this.#bridge.invoke('countMessages', this.query());
    if (question === this.#asked && counted.ok) this.update({ count: counted.result });
  }

  #show({ next, unknown, notDates, indexing }: SearchPage, hits: readonly SearchHitView[]): void {
    const active = activeAmong(hits, this.current());
    this.update({ hits, next, unknown, notDates, indexing, active, error: null });
    if (hits.length < pageSize) void this.more();
  }

  async more(): Promise<void> {
    const { next } = this.current();
    if (next === null) return;
    const question = this.#asked;
    this.update({ next: null });
    const answer = await this.#readPage(next, pageSize);
    const { hits } = this.current();
    if (question !== this.#asked || hits === null) return;
    if (!answer.ok) {
      // Asked for again as one scrolls on.
      this.update({ next });
      return;
    }
    const held = new Set(hits.map(({ messageId }) => messageId));
    const added = answer.result.hits.filter(({ messageId }) => !held.has(messageId));
    const all = [...hits, ...added];
    const active = this.current().active ?? all[0]?.messageId ?? null;
    this.update({ hits: all, next: answer.result.next, active });
    // A page may hold few, or nothing: it ends where somebody would have had to wait.
    if (added.length < pageSize / 2) void this.more();
  }
}
