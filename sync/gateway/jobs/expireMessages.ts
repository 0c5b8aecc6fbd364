import type { Clock } from '../../core/clock.ts';
import type { ThreadId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import type { Entity } from '../../protocol/entities/entity.ts';
import type { Bus } from '../bus/bus.ts';
import { publishCommitted } from '../bus/publishCommitted.ts';
import type { FeedChange, Stepped, Store } from '../store/store.ts';

/** Messages of one transaction: what somebody else submits meanwhile waits no longer than that. */
const atOnce = 100;
/** Whatever was noticed, or missed, the store is asked again after this. */
const lookEveryMs = 60_000;
/** A clock on the wall that was set, or slept, is noticed after this while anything waits for it. */
const glanceEveryMs = 1_000;
const retryMs = 1_000;

export interface ExpiryDeps {
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly logger: Logger;
  /** When the next step begins: whatever came in meanwhile goes first. */
  readonly schedule: (task: () => void) => void;
}

export interface ExpiryJob {
  /** What was just committed: a message that has a time, or that somebody has read. */
  notice(changes: readonly FeedChange[]): void;
  /** Resolves when no step is under way; none begins after it. */
  stop(): Promise<void>;
}

/**
 * Messages that disappear. One timer for the next that is due; what is to be done is asked of the store at every start and
 * step, so that nothing is lost with the process, and doing it twice changes nothing. [TIMER-6]
 */
export function startExpiry(deps: ExpiryDeps): ExpiryJob {
  const job = new Expiry(deps);
  job.lookIn(0);
  return job;
}

class Expiry implements ExpiryJob {
  readonly #deps: ExpiryDeps;
  /** With messages whose clock waits for a reader; some that have none any more. */
  readonly #waiting = new Set<ThreadId>();
  /** Of these, where somebody has read. */
  readonly #read = new Set<ThreadId>();
  #isStopped = false;
  /** By the clock on the wall, and by the monotonic one: whichever comes first. */
  #due = Infinity;
  #lookAt = Infinity;
  /** Until then `#read` knows of all that is to be started. */
  #askAgainAt = -Infinity;
  #cancel = () => {};
  #isAskedAgain = false;
  #working: Promise<void> | null = null;

  constructor(deps: ExpiryDeps) {
    this.#deps = deps;
  }

  notice(changes: readonly FeedChange[]): void {
    for (const { entities } of changes) for (const entity of entities) this.#noticeEntity(entity);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#working;
  }

  lookIn(ms: number): void {
    this.#lookAt = Math.min(this.#lookAt, this.#deps.clock.monotonic() + ms);
    this.#wait();
  }

  #noticeEntity(entity: Entity): void {
    if (entity.entity === 'message' && entity.expiry !== undefined) {
      const { expiresAt } = entity.expiry;
      if (expiresAt === null) this.#waiting.add(entity.threadId);
      else if (expiresAt < this.#due) {
        this.#due = expiresAt;
        this.#wait();
      }
    }
    if (entity.entity !== 'readPosition' || !this.#waiting.has(entity.threadId)) return;
    this.#read.add(entity.threadId);
    this.lookIn(0);
  }

  #wait(): void {
    const { clock } = this.#deps;
    this.#cancel();
    if (this.#isStopped) return;
    const untilDue = this.#due === Infinity ? Infinity : Math.min(this.#due - clock.now(), glanceEveryMs);
    const untilLook = this.#lookAt - clock.monotonic();
    this.#cancel = clock.after(Math.max(Math.min(untilDue, untilLook), 0), () => this.#glance());
  }

  #glance(): void {
    const { clock } = this.#deps;
    if (clock.now() >= this.#due || clock.monotonic() >= this.#lookAt) this.#work();
    else this.#wait();
  }

  #work(): void {
    this.#cancel();
    this.#due = Infinity;
    this.#lookAt = Infinity;
    if (this.#working !== null) {
      this.#isAskedAgain = true;
      return;
    }
    this.#working = this.#run().finally(() => {
      this.#working = null;
      if (this.#isAskedAgain) this.lookIn(0);
      this.#isAskedAgain = false;
    });
  }

  async #run(): Promise<void> {
    const { clock, logger, schedule, store } = this.#deps;
    try {
      if (clock.monotonic() >= this.#askAgainAt) await this.#askAll();
      let isMore = true;
      while (isMore) {
        await new Promise<void>(schedule);
        isMore = !this.#isStopped && (await this.#step());
      }
      const next = await store.timers.nextDue();
      this.#due = Math.min(this.#due, next ?? Infinity);
      this.lookIn(lookEveryMs);
    } catch (error) {
      if (!(error instanceof TernError)) throw error;
      logger.warn('expiry.failed', { code: error.code });
      this.#askAgainAt = -Infinity;
      this.lookIn(retryMs);
    }
  }

  /** What other processes, or one that died, left to be started. */
  async #askAll(): Promise<void> {
    const { clock, store } = this.#deps;
    for (const threadId of await store.timers.waiting()) {
      this.#waiting.add(threadId);
      this.#read.add(threadId);
    }
    this.#askAgainAt = clock.monotonic() + lookEveryMs;
  }

  /** True: there may be more. */
  async #step(): Promise<boolean> {
    const { timers } = this.#deps.store;
    const [threadId] = this.#read;
    if (threadId === undefined)
      return !this.#published(await timers.expire(atOnce)).isAll || this.#read.size > 0;
    // Who reads meanwhile asks again.
    this.#read.delete(threadId);
    if (!this.#published(await timers.start(threadId, atOnce)).isAll) this.#read.add(threadId);
    return true;
  }

  #published(stepped: Stepped): Stepped {
    publishCommitted(this.#deps.bus, stepped);
    return stepped;
  }
}
