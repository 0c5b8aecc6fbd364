import type { Clock } from '../core/clock.ts';
import { crashPoint } from '../core/crashPoint.ts';
import type { MessageId, ThreadId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import { createGatewayTime, type GatewayTime, type KeptTime } from './gatewayTime.ts';
import type { Part, Turn } from './part.ts';
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
  /** [TIMER-9] What was removed before its time comes again. @param letGo first, if any is @returns threads that are taken anew */
  giveBack(now: number, letGo: () => void): ReadonlySet<ThreadId>;
  /** [TIMER-5] Starts the clocks of what nobody will tell of any more. */
  startLeft(now: number): void;
  keptTime(): KeptTime | null;
  keepTime(time: KeptTime): void;
}

export interface ExpiryDeps {
  readonly mirror: ExpiryPort;
  readonly outbox: Pick<OutboxPort, 'nextOverdue' | 'forgetExpired' | 'forgetOverdue'>;
  /** [TIMER-11] The mirror lets go of whole threads. */
  readonly letGo: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What these threads show has changed. */
  readonly onGone: (threads: ReadonlySet<ThreadId>) => void;
}

/** Messages that disappear, on this device: one timer for the next that is due. */
export class MessageExpiry implements Part {
  readonly #deps: ExpiryDeps;
  // What outlived the last process is read at the start: a mirror that cannot be read is nothing to fail for before.
  #time: GatewayTime;
  #next: number | null = null;
  #cancel = () => {};

  constructor(deps: ExpiryDeps) {
    this.#deps = deps;
    this.#time = createGatewayTime(deps.clock, null);
  }

  /** Before anything is shown. */
  start(): void {
    this.#time = createGatewayTime(this.#deps.clock, this.#deps.mirror.keptTime());
    this.#startLeft();
    this.#examine();
  }

  onFrames({ merge }: Turn): void {
    if (!merge.expiring.isAny) return;
    this.#startLeft();
    this.#examine();
  }

  stop(): void {
    this.#cancel();
  }

  /** [TIMER-9] Removes what is due; cheap when nothing is. Called before anything is shown. */
  look(): void {
    if (this.#next !== null && this.#next <= this.#time.now()) this.#examine();
  }

  /** The gateway says what time it is. */
  told(at: number): void {
    const { mirror, letGo, onGone } = this.#deps;
    this.#time.told(at);
    this.#keepTime();
    this.#startLeft();
    const threads = mirror.giveBack(this.#time.now(), letGo);
    if (threads.size > 0) onGone(threads);
    this.#examine();
  }

  #keepTime(): void {
    const kept = this.#time.kept();
    if (kept !== null) this.#deps.mirror.keepTime(kept);
  }

  /** Of what was left before any time was heard the clock starts at the next word of it. */
  #startLeft(): void {
    if (this.#time.kept() !== null) this.#deps.mirror.startLeft(this.#time.now());
  }

  #examine(): void {
    const { outbox, logger, onGone } = this.#deps;
    this.#next = this.#nextDue();
    if (this.#next !== null && this.#next <= this.#time.now()) {
      const threads = this.#removeDue();
      outbox.forgetOverdue(this.#time.now());
      this.#next = this.#nextDue();
      logger.info('expiry.removed', { threads: threads.size });
      onGone(threads);
    }
    if (this.#next !== null) this.#keepTime();
    this.#arm();
  }

  #nextDue(): number | null {
    return earliest(this.#deps.mirror.nextDue(), this.#deps.outbox.nextOverdue());
  }

  #removeDue(): ReadonlySet<ThreadId> {
    const { mirror, outbox } = this.#deps;
    const threads = new Set<ThreadId>();
    for (;;) {
      const overdue = mirror.due(this.#time.now(), atOnce);
      if (overdue.size === 0) return threads;
      // First: killed in between, the mirror still knows what is due.
      outbox.forgetExpired(overdue);
      crashPoint('outbox.expiredForgotten');
      for (const threadId of mirror.remove(overdue)) threads.add(threadId);
      crashPoint('mirror.expiryCommitted');
    }
  }

  #arm(): void {
    this.#cancel();
    if (this.#next === null) return;
    const wait = Math.min(Math.max(this.#next - this.#time.now(), soonestMs), lookEveryMs);
    this.#cancel = this.#deps.clock.after(wait, () => this.#examine());
  }
}

function earliest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
