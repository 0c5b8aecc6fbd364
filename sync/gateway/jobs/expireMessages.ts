import type { Clock } from '../../core/clock.ts';
import type { ThreadId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
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
export function startExpiry({ store, bus, clock, logger, schedule }: ExpiryDeps): ExpiryJob {
  const { timers } = store;
  /** With messages whose clock waits for a reader; some that have none any more. */
  const waiting = new Set<ThreadId>();
  /** Of these, where somebody has read. */
  const read = new Set<ThreadId>();
  let isStopped = false;
  /** By the clock on the wall, and by the monotonic one: whichever comes first. */
  let due = Infinity;
  let lookAt = Infinity;
  /** Until then `read` knows of all that is to be started. */
  let askAgainAt = -Infinity;
  let cancel = () => {};
  let isAskedAgain = false;
  let working: Promise<void> | null = null;

  function work(): void {
    cancel();
    due = Infinity;
    lookAt = Infinity;
    if (working !== null) {
      isAskedAgain = true;
      return;
    }
    working = run().finally(() => {
      working = null;
      if (isAskedAgain) lookIn(0);
      isAskedAgain = false;
    });
  }

  async function run(): Promise<void> {
    try {
      if (clock.monotonic() >= askAgainAt) await askAll();
      let isMore = true;
      while (isMore) {
        await new Promise<void>(schedule);
        isMore = !isStopped && (await step());
      }
      due = Math.min(due, (await timers.nextDue()) ?? Infinity);
      lookIn(lookEveryMs);
    } catch (error) {
      if (!(error instanceof TernError)) throw error;
      logger.warn('expiryFailed', { code: error.code });
      askAgainAt = -Infinity;
      lookIn(retryMs);
    }
  }

  /** What other processes, or one that died, left to be started. */
  async function askAll(): Promise<void> {
    for (const threadId of await timers.waiting()) {
      waiting.add(threadId);
      read.add(threadId);
    }
    askAgainAt = clock.monotonic() + lookEveryMs;
  }

  /** True: there may be more. */
  async function step(): Promise<boolean> {
    const [threadId] = read;
    if (threadId === undefined) return !published(await timers.expire(atOnce)).isAll || read.size > 0;
    // Who reads meanwhile asks again.
    read.delete(threadId);
    if (!published(await timers.start(threadId, atOnce)).isAll) read.add(threadId);
    return true;
  }

  function published(stepped: Stepped): Stepped {
    publishCommitted(bus, stepped);
    return stepped;
  }

  function lookIn(ms: number): void {
    lookAt = Math.min(lookAt, clock.monotonic() + ms);
    wait();
  }

  function wait(): void {
    cancel();
    if (isStopped) return;
    const untilDue = due === Infinity ? Infinity : Math.min(due - clock.now(), glanceEveryMs);
    cancel = clock.after(Math.max(Math.min(untilDue, lookAt - clock.monotonic()), 0), glance);
  }

  function glance(): void {
    if (clock.now() >= due || clock.monotonic() >= lookAt) work();
    else wait();
  }

  lookIn(0);

  return {
    notice(changes) {
      for (const { entities } of changes)
        for (const entity of entities) {
          if (entity.entity === 'message' && entity.expiry !== undefined) {
            if (entity.expiry.expiresAt === null) waiting.add(entity.threadId);
            else if (entity.expiry.expiresAt < due) {
              due = entity.expiry.expiresAt;
              wait();
            }
          }
          if (entity.entity !== 'readPosition' || !waiting.has(entity.threadId)) continue;
          read.add(entity.threadId);
          lookIn(0);
        }
    },
    async stop() {
      isStopped = true;
      cancel();
      await working;
    },
  };
}
