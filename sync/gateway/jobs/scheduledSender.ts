import { crashPoint } from '../../core/crashPoint.ts';
import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import type { Bus } from '../bus/bus.ts';
import { publishCommitted } from '../bus/publishCommitted.ts';
import type { ScheduledKey, Store } from '../store/store.ts';
import type { ExpiryJob } from './expireMessages.ts';

const atOnce = 100;
/** So that a clock that jumps, and what another gateway has stored, is noticed before long. */
const lookEveryMs = 10_000;
/** Timers are not exact: what is due a moment before its time is looked at a moment after it. */
const soonestMs = 5;

export interface ScheduledSenderDeps {
  readonly store: Store;
  readonly bus: Bus;
  /** What is sent may have a time of its own. */
  readonly expiry: ExpiryJob;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Sends messages when their time comes, with one timer for the next of them. It remembers nothing: what is due is what
 * the store says, so that one that starts again, or runs beside another, goes on from there. [SCHEDULE-2]
 */
export function startScheduledSender({ store, bus, expiry, clock, logger }: ScheduledSenderDeps) {
  let cancel = clock.after(0, look);
  let isStopped = false;
  /** null: none is on its way. */
  let looking: Promise<void> | null = null;
  let isNews = false;

  function look(): void {
    if (isStopped) return;
    isNews = looking !== null;
    if (isNews) return;
    cancel();
    looking = sendDue()
      .catch((error: unknown) => {
        if (!(error instanceof TernError) || error.code !== 'storeFailed') throw error;
        logger.warn('scheduledFailed', { error: String(error) });
        return lookEveryMs;
      })
      .then((afterMs) => {
        looking = null;
        if (isStopped) return;
        cancel = clock.after(isNews ? 0 : afterMs, look);
      });
  }

  /** @returns when to look again */
  async function sendDue(): Promise<number> {
    const { due, nextAt } = await store.dueMessages(atOnce);
    if (due.length === 0) return nextAt === null ? lookEveryMs : untilDue(nextAt);
    crashPoint('scheduled.dueFound');
    if (isStopped) return 0;
    // All at once, so that they share a commit; each is published as it is answered, in the order of their times.
    const sent = await Promise.all(due.map(send));
    return sent.includes(false) ? lookEveryMs : 0;
  }

  /** False: it is still there, and tried again. */
  async function send(key: ScheduledKey): Promise<boolean> {
    const outcome = await store.sendScheduled(key);
    if (!outcome.ok) {
      const { code } = outcome.error;
      const level = code === 'storeFailed' ? 'warn' : 'error';
      logger[level]('scheduledBroke', { messageId: key.messageId, code, error: String(outcome.error) });
      return false;
    }
    publishCommitted(bus, outcome.value);
    expiry.notice(outcome.value.changes);
    crashPoint('scheduled.published');
    return true;
  }

  function untilDue(nextAt: number): number {
    return Math.min(Math.max(nextAt - clock.now(), soonestMs), lookEveryMs);
  }

  return {
    /** Something may be due sooner than was known. */
    look,
    /** Resolves when nothing is on its way any more; what is due then waits for the next start. */
    async stop(): Promise<void> {
      isStopped = true;
      cancel();
      await looking;
    },
  };
}

export type ScheduledSender = ReturnType<typeof startScheduledSender>;
