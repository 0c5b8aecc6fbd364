import type { FeedId } from '../../../core/ids.ts';
import type { Loaded, Wanted } from './loads.ts';
import type { Write } from './writes.ts';

/**
 * What a database does for the runs of this folder, in one open transaction. It knows SQL and no rules; the runs know
 * rules and no SQL.
 *
 * Written as SQLite answers, at once. One that answers later has the same three, each returning a promise, and a driver
 * like `runSync` that awaits them.
 */
export interface Backend {
  /**
   * Everything asked for, by name, in the state that this transaction sees, with what it has written itself. A key that
   * is null gives null. It is asked for together, so that a distant database needs one round trip.
   */
  load(wanted: Wanted): Loaded<Wanted>;
  /**
   * Takes the next number of each feed, and makes those that begin. [SEQ-1] No other transaction takes a number of them
   * until this one has ended: feeds are locked in the order of their ids. Numbers of one that is undone are given again.
   * All feeds of a call belong to one change, which has one place in the order of the store.
   */
  allocate(feeds: readonly FeedOpening[]): ReadonlyMap<FeedId, number>;
  /** Writes in this order; it may be put off until the next `load`, or until the run ends. */
  put(writes: readonly Write[]): void;
}

export interface FeedOpening {
  readonly feedId: FeedId;
  /** The feed begins with this number. */
  readonly opens?: true;
}

/** What a run asks of its backend before it goes on. */
export type Ask =
  | { readonly ask: 'load'; readonly wanted: Wanted }
  | { readonly ask: 'allocate'; readonly feeds: readonly FeedOpening[] }
  | { readonly ask: 'put'; readonly writes: readonly Write[] };

/**
 * A run: what follows from what was loaded is computed between two asks, synchronously. As a generator it is written
 * once for a backend that answers at once and for one that does not.
 */
export type Steps<T> = Generator<Ask, T, unknown>;

export function* load<const Names extends Wanted>(wanted: Names): Steps<Loaded<Names>> {
  return (yield { ask: 'load', wanted }) as Loaded<Names>;
}

export function* allocate(feeds: readonly FeedOpening[]): Steps<ReadonlyMap<FeedId, number>> {
  return (yield { ask: 'allocate', feeds }) as ReadonlyMap<FeedId, number>;
}

export function* put(writes: readonly Write[]): Steps<void> {
  yield { ask: 'put', writes };
}

/** Runs to the end on a backend that answers at once. @throws what it throws: the run does not go on */
export function runSync<T>(steps: Steps<T>, backend: Backend): T {
  let next = steps.next();
  while (next.done !== true) next = steps.next(answerOf(backend, next.value));
  return next.value;
}

function answerOf(backend: Backend, asked: Ask): unknown {
  if (asked.ask === 'load') return backend.load(asked.wanted);
  if (asked.ask === 'allocate') return backend.allocate(asked.feeds);
  return backend.put(asked.writes);
}
