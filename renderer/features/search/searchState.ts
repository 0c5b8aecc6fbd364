import type { SearchCount, SearchHitView, SearchPage } from '../../../preload/views/search.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';

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
  /** Which of the hits the keys are on; null: on none, as nothing is found or what is shown is not what is looked for. */
  readonly active: MessageId | null;
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
  active: null,
  error: null,
};
