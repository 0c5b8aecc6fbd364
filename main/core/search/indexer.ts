import type { Clock } from '../../../sync/core/clock.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { MessageIndex } from './messageIndex.ts';

/** So many at once that a window that asks meanwhile waits some milliseconds at most. */
const batch = 64;
const pauseMs = 20;
/** After something has changed: a catch-up, and a long queue that leaves, have the thread to themselves. */
const restMs = 500;
/** Something always changes where much is written. */
const restAtMostMs = 5_000;
/** The disk is full, or the file is just being healed. */
const againMs = 30_000;
/** Progress is told of more than so many only: the rest is looked at one by one. */
const toldFrom = 2_000;
const toldEvery = 4_000;

export interface Indexer {
  /** Something may have come in. */
  wake(): void;
  /** How far the index has come; null: it has all, or all but a few that are found without it. */
  progress(): { readonly done: number; readonly total: number } | null;
  stop(): void;
}

export interface IndexerDeps {
  readonly index: MessageIndex;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How far it has come is worth telling. */
  readonly onProgress: () => void;
}

/** Takes messages into the index, newest first, a few at a time, and where it was after a restart. */
export function createIndexer({ index, clock, logger, onProgress }: IndexerDeps): Indexer {
  const quiet = createQuiet(clock);
  let cancel: (() => void) | null = null;
  let total = 0;
  let missing = 0;
  let toldAt = 0;
  let isStopped = false;

  /** Nobody waits for it: what cannot be written now is taken in later, and found without the index until then. */
  function attempt(task: () => number): number | null {
    try {
      return task();
    } catch (error) {
      if (!(error instanceof TernError)) throw error;
      logger.warn('search.notIndexed', { code: error.code });
      cancel = isStopped ? null : clock.after(againMs, count);
      return null;
    }
  }

  function work(): void {
    const taken = attempt(() => index.takeIn(batch));
    if (taken === null) return;
    missing = Math.max(0, missing - taken);
    const isDone = taken < batch;
    if (isDone) missing = 0;
    cancel = isDone ? null : clock.after(pauseMs, work);
    if (toldAt >= toldFrom && (isDone || toldAt - missing >= toldEvery)) {
      toldAt = missing;
      onProgress();
    }
  }

  function count(): void {
    const found = attempt(() => {
      if (index.countMissing() >= toldFrom) total = index.count();
      return index.countMissing();
    });
    if (found === null) return;
    missing = found;
    toldAt = missing;
    work();
  }

  function wake(): void {
    quiet.disturb();
    cancel ??= quiet.wait(count);
  }

  wake();
  return {
    wake,
    progress: () => (missing < toldFrom ? null : { done: Math.max(0, total - missing), total }),
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}

function createQuiet(clock: Clock) {
  let disturbedAt = 0;
  return {
    disturb(): void {
      disturbedAt = clock.monotonic();
    },
    /** Runs `task` once nothing has disturbed for a while. @returns it cancels that */
    wait(task: () => void): () => void {
      const since = clock.monotonic();
      let cancel = clock.after(restMs, look);
      function look(): void {
        const now = clock.monotonic();
        const quietFor = now - disturbedAt;
        if (quietFor >= restMs || now - since >= restAtMostMs) task();
        else cancel = clock.after(restMs - quietFor, look);
      }
      return () => cancel();
    },
  };
}
