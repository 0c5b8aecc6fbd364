import type { Clock } from '../../../core/clock.ts';
import { TernError } from '../../../core/ternError.ts';

const firstAfterMs = 1_000;
const nextAfterMs = 50;
const rowsAtOnce = 1_000;

export interface SweeperDeps<Key> {
  readonly clock: Clock;
  /** Below every row. */
  readonly start: Key;
  /** Sweeps up to `limit` rows above a key in one transaction; the key it came to, or null at the end. */
  readonly sweep: (after: Key, limit: number) => Key | null;
}

/**
 * Deletes what is needed no more by passing over a whole table, a few rows at a time, some while after it is said that
 * there may be something. One pass at a time; idempotent; nothing depends on when it happens.
 */
export function tableSweeper<Key>({ clock, start, sweep }: SweeperDeps<Key>) {
  let cancel: (() => void) | null = null;
  let isDue = false;
  let isStopped = false;

  function begin(): void {
    isDue = false;
    step(start);
  }

  function step(after: Key): void {
    const reached = trySweep(after);
    cancel = null;
    if (reached !== null) cancel = clock.after(nextAfterMs, () => step(reached));
    else if (isDue) cancel = clock.after(firstAfterMs, begin);
  }

  /** A store that fails now ends this pass; the next begins when there may be something again. */
  function trySweep(after: Key): Key | null {
    try {
      return sweep(after, rowsAtOnce);
    } catch (error) {
      if (error instanceof TernError && error.code === 'storeFailed') return null;
      throw error;
    }
  }

  return {
    /** There may be something to delete. */
    wake(): void {
      isDue = true;
      if (cancel === null && !isStopped) cancel = clock.after(firstAfterMs, begin);
    },
    stop(): void {
      isStopped = true;
      cancel?.();
    },
  };
}
