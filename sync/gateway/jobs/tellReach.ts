import type { Clock } from '../../core/clock.ts';
import type { ThreadId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import type { Entity } from '../../protocol/entities/entity.ts';
import type { MemberEntity } from '../../protocol/entities/member.ts';
import type { MembershipEntity } from '../../protocol/entities/membership.ts';
import type { ReadPositionEntity } from '../../protocol/entities/readPosition.ts';
import type { Limits } from '../../protocol/limits.ts';
import type { Bus } from '../bus/bus.ts';
import { publishCommitted } from '../bus/publishCommitted.ts';
import type { FeedChange, Store } from '../store/store.ts';

/** Receipts of one message come together, and so do subscribers: they are told together, also the first of them. */
const gatherMs = 200;

export interface ReachTellerDeps {
  readonly store: Pick<Store, 'reach'>;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: Pick<Limits, 'receiptEveryMs'>;
  /** When the next thread is told: whatever came in meanwhile goes first. */
  readonly schedule: (task: () => void) => void;
}

/**
 * Tells large threads how far their people have come, and channels how many they are. Which are to be told is a table of the store: what one process
 * leaves, the next goes on with, and telling twice changes nothing. [RECEIPT-6]
 */
export class ReachTeller {
  readonly #deps: ReachTellerDeps;
  readonly #due = new Set<ThreadId>();
  /** There may be some that another process, or a failed step, has left. */
  #mustAsk = true;
  #isStopped = false;
  #ranAt = -Infinity;
  #cancel: (() => void) | null = null;
  #working: Promise<void> | null = null;

  constructor(deps: ReachTellerDeps) {
    this.#deps = deps;
    this.#soon();
  }

  /** What was just committed: perhaps a receipt of somebody in a large thread, or a channel's subscriber. */
  notice(changes: readonly FeedChange[]): void {
    for (const { entities } of changes)
      for (const entity of entities) if (isOfMany(entity)) this.#due.add(entity.threadId);
    if (this.#due.size > 0) this.#soon();
  }

  /** Resolves when no step is under way; none begins after it. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    await this.#working;
  }

  #soon(): void {
    if (this.#isStopped || this.#cancel !== null || this.#working !== null) return;
    const { clock, limits } = this.#deps;
    const wait = Math.max(gatherMs, this.#ranAt + limits.receiptEveryMs - clock.monotonic());
    this.#cancel = clock.after(wait, () => {
      this.#cancel = null;
      this.#ranAt = clock.monotonic();
      this.#working = this.#tellDue().then(() => {
        this.#working = null;
        if (this.#due.size > 0 || this.#mustAsk) this.#soon();
      });
    });
  }

  async #tellDue(): Promise<void> {
    const { store, logger } = this.#deps;
    try {
      if (this.#mustAsk) for (const threadId of await store.reach.due()) this.#due.add(threadId);
      this.#mustAsk = false;
      for (const threadId of [...this.#due]) await this.#tell(threadId);
    } catch (error) {
      if (!(error instanceof TernError)) throw error;
      logger.warn('reach.failed', { code: error.code });
      this.#mustAsk = true;
    }
  }

  async #tell(threadId: ThreadId): Promise<void> {
    const { store, bus, schedule } = this.#deps;
    await new Promise<void>(schedule);
    if (this.#isStopped) return;
    // Who comes further meanwhile is told next time.
    this.#due.delete(threadId);
    publishCommitted(bus, await store.reach.tell(threadId));
  }
}

function isOfMany(entity: Entity): entity is ReadPositionEntity | MembershipEntity | MemberEntity {
  if (entity.entity === 'member') return true;
  if (entity.entity === 'membership') return entity.subscribed === true;
  return entity.entity === 'readPosition' && entity.deliveredThrough !== undefined;
}
