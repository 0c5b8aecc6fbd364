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
export class ScheduledSender {
  readonly #deps: ScheduledSenderDeps;
  #cancel: () => void;
  #isStopped = false;
  /** null: none is on its way. */
  #looking: Promise<void> | null = null;
  #isNews = false;

  constructor(deps: ScheduledSenderDeps) {
    this.#deps = deps;
    this.#cancel = deps.clock.after(0, () => this.look());
  }

  /** Something may be due sooner than was known. */
  look(): void {
    if (this.#isStopped) return;
    this.#isNews = this.#looking !== null;
    if (this.#isNews) return;
    this.#cancel();
    this.#looking = this.#lookOnce();
  }

  /** Resolves when nothing is on its way any more; what is due then waits for the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#looking;
  }

  #lookOnce(): Promise<void> {
    const { clock, logger } = this.#deps;
    return this.#sendDue()
      .catch((error: unknown) => {
        if (!(error instanceof TernError) || error.code !== 'storeFailed') throw error;
        logger.warn('scheduled.failed', { error: String(error) });
        return lookEveryMs;
      })
      .then((afterMs) => {
        this.#looking = null;
        if (this.#isStopped) return;
        this.#cancel = clock.after(this.#isNews ? 0 : afterMs, () => this.look());
      });
  }

  /** @returns when to look again */
  async #sendDue(): Promise<number> {
    const { due, nextAt } = await this.#deps.store.dueMessages(atOnce);
    if (due.length === 0) return nextAt === null ? lookEveryMs : this.#untilDue(nextAt);
    crashPoint('scheduled.dueFound');
    if (this.#isStopped) return 0;
    // All at once, so that they share a commit; each is published as it is answered, in the order of their times.
    const sent = await Promise.all(due.map((key) => this.#send(key)));
    return sent.includes(false) ? lookEveryMs : 0;
  }

  /** False: it is still there, and tried again. */
  async #send(key: ScheduledKey): Promise<boolean> {
    const { store, bus, expiry, logger } = this.#deps;
    const outcome = await store.sendScheduled(key);
    if (!outcome.ok) {
      const { code } = outcome.error;
      const level = code === 'storeFailed' ? 'warn' : 'error';
      logger[level]('scheduled.broke', { messageId: key.messageId, code, error: String(outcome.error) });
      return false;
    }
    publishCommitted(bus, outcome.value);
    expiry.notice(outcome.value.changes);
    crashPoint('scheduled.published');
    return true;
  }

  #untilDue(nextAt: number): number {
    return Math.min(Math.max(nextAt - this.#deps.clock.now(), soonestMs), lookEveryMs);
  }
}
