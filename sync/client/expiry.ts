import type { Clock } from '../core/clock.ts';
import { crashPoint } from '../core/crashPoint.ts';
import type { MessageId, ThreadId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { Expiring } from './expiringIn.ts';
import { createGatewayTime, type KeptTime } from './gatewayTime.ts';
import type { OutboxPort } from './ports.ts';

/** Messages of one transaction. */
const atOnce = 500;
/** However far the next one is: sleep and clocks that were set are noticed after this. */
const lookEveryMs = 30_000;
/** What cannot be removed is tried again, and nothing spins. */
const soonestMs = 10;

/** Of these messages the time is over: by message, its sequence number. */
export type Overdue = ReadonlyMap<MessageId, number>;

/** What the mirror knows of messages that disappear. */
export interface ExpiryPort {
  /** When the next message is due; null: none is. By the gateway's clock. */
  nextDue(): number | null;
  /** Those due first, at most `limit`. */
  due(now: number, limit: number): Overdue;
  /** [TIMER-9] Removes them with all that is said of them. @returns their threads */
  remove(messages: Overdue): ReadonlySet<ThreadId>;
  /** [TIMER-9] What was removed before its time comes again. @returns threads that are taken anew */
  giveBack(now: number): ReadonlySet<ThreadId>;
  /** [TIMER-5] Starts the clocks of what nobody will tell of any more. */
  startLeft(now: number): void;
  keptTime(): KeptTime | null;
  keepTime(time: KeptTime): void;
}

export interface ExpiryDeps {
  readonly mirror: ExpiryPort;
  readonly outbox: Pick<OutboxPort, 'noteExpiry' | 'nextOverdue' | 'forgetExpired' | 'forgetOverdue'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What these threads show has changed. */
  readonly onGone: (threads: ReadonlySet<ThreadId>) => void;
}

export interface Expiry {
  /** Before anything is shown. */
  start(): void;
  /** [TIMER-9] Removes what is due; cheap when nothing is. Called before anything is shown. */
  look(): void;
  /** These frames are about to be merged: killed in between, they come again. */
  merging(expiring: Expiring): void;
  merged(expiring: Expiring): void;
  /** The gateway says what time it is. */
  told(at: number): void;
  stop(): void;
}

/** Messages that disappear, on this device: one timer for the next that is due. */
export function createExpiry({ mirror, outbox, clock, logger, onGone }: ExpiryDeps): Expiry {
  // What outlived the last process is read at the start: a mirror that cannot be read is nothing to fail for before.
  let time = createGatewayTime(clock, null);
  let next: number | null = null;
  let cancel = () => {};

  function keep(): void {
    const kept = time.kept();
    if (kept !== null) mirror.keepTime(kept);
  }

  /** Of what was left before any time was heard the clock starts at the next word of it. */
  function startLeft(): void {
    if (time.kept() !== null) mirror.startLeft(time.now());
  }

  function removeDue(): ReadonlySet<ThreadId> {
    const threads = new Set<ThreadId>();
    for (;;) {
      const overdue = mirror.due(time.now(), atOnce);
      if (overdue.size === 0) return threads;
      // First: killed in between, the mirror still knows what is due.
      outbox.forgetExpired(overdue);
      crashPoint('outbox.expiredForgotten');
      for (const threadId of mirror.remove(overdue)) threads.add(threadId);
      crashPoint('mirror.expiryCommitted');
    }
  }

  function examine(): void {
    next = earliest(mirror.nextDue(), outbox.nextOverdue());
    if (next !== null && next <= time.now()) {
      const threads = removeDue();
      outbox.forgetOverdue(time.now());
      next = earliest(mirror.nextDue(), outbox.nextOverdue());
      logger.info('expiry.removed', { threads: threads.size });
      onGone(threads);
    }
    if (next !== null) keep();
    arm();
  }

  function arm(): void {
    cancel();
    if (next === null) return;
    cancel = clock.after(Math.min(Math.max(next - time.now(), soonestMs), lookEveryMs), examine);
  }

  return {
    start() {
      time = createGatewayTime(clock, mirror.keptTime());
      startLeft();
      examine();
    },
    look() {
      if (next !== null && next <= time.now()) examine();
    },
    merging({ gone, own }) {
      if (gone.size > 0) {
        outbox.forgetExpired(gone);
        crashPoint('outbox.expiredForgotten');
      }
      if (own.size > 0) outbox.noteExpiry(own);
    },
    merged({ isAny }) {
      if (!isAny) return;
      startLeft();
      examine();
    },
    told(at) {
      time.told(at);
      keep();
      startLeft();
      const threads = mirror.giveBack(time.now());
      if (threads.size > 0) onGone(threads);
      examine();
    },
    stop: () => cancel(),
  };
}

function earliest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
