import type { Clock } from '../../sync/core/clock.ts';
import type { Logger } from '../../sync/core/logger.ts';

/** So that a clock that was set, and a sleep, are noticed before long. */
const lookEveryMs = 30_000;

export interface DueWatchDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  /** By this device's clock. */
  readonly waiting: () => readonly { readonly id: string; readonly at: number }[];
  /** Some have come due that were not, or are due no more. */
  readonly onDue: () => void;
}

/** Tells when something comes due, with one timer for the next; of what is set anew it tells again. */
export function createDueWatch({ clock, logger, waiting, onDue }: DueWatchDeps) {
  let cancel = () => {};
  let isStopped = false;
  let told = '';

  function look(): void {
    if (isStopped) return;
    cancel();
    try {
      const now = clock.now();
      const all = waiting();
      const due = all.filter(({ at }) => at <= now).map(({ id, at }) => `${id} ${at}`);
      const next = Math.min(...all.filter(({ at }) => at > now).map(({ at }) => at - now), lookEveryMs);
      if (all.length > 0) cancel = clock.after(next, look);
      const before = told;
      told = due.join();
      if (told !== before) onDue();
    } catch (error) {
      // A database that fails is healed by whoever asks it next; this must not end the core.
      logger.warn('due.unread', { reason: String(error) });
      cancel = clock.after(lookEveryMs, look);
    }
  }

  return {
    /** They may have changed. */
    look,
    stop(): void {
      isStopped = true;
      cancel();
    },
  };
}
