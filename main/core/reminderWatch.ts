import type { Clock } from '../../sync/core/clock.ts';
import type { MessageId } from '../../sync/core/ids.ts';
import type { Logger } from '../../sync/core/logger.ts';

/** So that a clock that was set, and a sleep, are noticed before long. */
const lookEveryMs = 30_000;

export interface ReminderWatchDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  /** By this device's clock. */
  readonly reminders: () => readonly { readonly messageId: MessageId; readonly at: number }[];
  /** Some have come due that were not, or are due no more. */
  readonly onDue: () => void;
}

/** Tells when a reminder comes due, with one timer for the next of them; of one that is set anew it tells again. */
export function createReminderWatch({ clock, logger, reminders, onDue }: ReminderWatchDeps) {
  let cancel = () => {};
  let isStopped = false;
  let told = '';

  function look(): void {
    if (isStopped) return;
    cancel();
    try {
      const now = clock.now();
      const all = reminders();
      const due = all.filter(({ at }) => at <= now).map(({ messageId, at }) => `${messageId} ${at}`);
      const next = Math.min(...all.filter(({ at }) => at > now).map(({ at }) => at - now), lookEveryMs);
      if (all.length > 0) cancel = clock.after(next, look);
      const before = told;
      told = due.join();
      if (told !== before) onDue();
    } catch (error) {
      // A database that fails is healed by whoever asks it next; this must not end the core.
      logger.warn('reminders.unread', { reason: String(error) });
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
