import type { Clock } from '../../../core/clock.ts';
import { TernError } from '../../../core/ternError.ts';

const firstAfterMs = 1_000;
const nextAfterMs = 50;
const rowsAtOnce = 1_000;

export interface SweeperDeps {
  readonly clock: Clock;
  /** Sweeps up to `limit` rows above a key in one transaction; the key it came to, or null at the end. */
  readonly sweep: (after: string, limit: number) => string | null;
}

/**
 * Deletes settled answers [OP-6] by passing over all of them, a few at a time, some while after a device said what
 * it has settled. One pass at a time; idempotent; nothing depends on when it happens.
 */
export function answerSweeper({ clock, sweep }: SweeperDeps) {
  let cancel: (() => void) | null = null;
  let isDue = false;
  let isStopped = false;

  function begin(): void {
    isDue = false;
    step('');
  }

  function step(after: string): void {
    const reached = trySweep(after);
    cancel = null;
    if (reached !== null) cancel = clock.after(nextAfterMs, () => step(reached));
    else if (isDue) cancel = clock.after(firstAfterMs, begin);
  }

  /** A store that fails now ends this pass; the next begins with the next device that settles something. */
  function trySweep(after: string): string | null {
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
