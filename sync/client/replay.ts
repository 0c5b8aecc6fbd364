import { crashPoint } from '../core/crashPoint.ts';
import type { ThreadId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { WelcomeFrame } from '../protocol/frames/down/welcome.ts';
import type { Position } from '../protocol/frames/position.ts';
import type { Limits } from '../protocol/limits.ts';
import type { Part } from './part.ts';
import type { MirrorPort, OutboxChange, OutboxPort } from './ports.ts';

export interface ReplayDeps {
  readonly mirror: MirrorPort;
  readonly outbox: OutboxPort;
  readonly logger: Logger;
  readonly isLive: () => boolean;
  /** An answer of this thread is still out. */
  readonly isBusy: (threadId: ThreadId) => boolean;
  readonly onChange: (change: OutboxChange) => void;
}

/** An archive is there, and no gateway has it. [PERSON-4] */
export function isAtGateway(mirror: MirrorPort, threadId: ThreadId): boolean {
  return mirror.hasThread(threadId) && !mirror.isArchive(threadId);
}

/** How far the gateway's store has been seen to be [RESTORE-1], and what one that was put back is sent again. */
export class Replay implements Part {
  readonly #deps: ReplayDeps;
  #seen: Position | null = null;

  constructor(deps: ReplayDeps) {
    this.#deps = deps;
  }

  /** The highest of this life of the store: a frame may come twice, and late. Written with what it came with. */
  seen(): Position | null {
    return this.#seen;
  }

  raiseSeen(at: Position): void {
    const seen = this.#seen;
    if (seen?.incarnation !== at.incarnation || seen.position < at.position) this.#seen = at;
  }

  /** For `hello`. Either may be behind the other: acks and truth are written to databases of their own. */
  highestSeen(): Position | null {
    const [ofOutbox, ofMirror] = [this.#deps.outbox.seen(), this.#deps.mirror.seen()];
    return ofOutbox === null || (ofMirror !== null && ofMirror.position > ofOutbox.position)
      ? ofMirror
      : ofOutbox;
  }

  onWelcome(_limits: Limits, frame: WelcomeFrame): void {
    const { outbox } = this.#deps;
    if (frame.restored) this.#beginAgain(frame);
    else {
      // Version 1 does not say what it was told.
      if (frame.v > 1 && outbox.owesReplay()) this.#replayJournal(frame);
      this.raiseSeen(frame.at);
    }
    this.#tell(outbox.putBack(frame.settled ?? 0));
    outbox.resume(outbox.awaited());
  }

  onReview(): void {
    const { mirror, outbox, isLive, isBusy } = this.#deps;
    if (!isLive()) return;
    // A refusal may come after what makes it moot. [RESTORE-8]
    outbox.settleCreations({ has: (threadId) => isAtGateway(mirror, threadId) }, mirror.isIn);
    const isHere = (threadId: ThreadId) => mirror.hasThread(threadId) || isBusy(threadId);
    this.#tell(outbox.refuseThreadless(isHere));
  }

  /** [RESTORE-2] The store counts as seen once all that it lost is to be sent: a crash before begins here again. */
  #beginAgain(frame: WelcomeFrame): void {
    const { mirror, outbox, logger } = this.#deps;
    const { at } = frame;
    logger.warn('gateway.restored', { position: at.position });
    this.#replayJournal(frame);
    mirror.reset();
    crashPoint('mirror.resetCommitted');
    this.#seen = at;
    outbox.recordSeen(at);
    crashPoint('outbox.seenCommitted');
  }

  #replayJournal({ settled = 0 }: WelcomeFrame): void {
    const { mirror, outbox } = this.#deps;
    outbox.replayJournal(settled, mirror.beginningOf, mirror.expiryOf, mirror.peopleOf);
    crashPoint('outbox.replayCommitted');
  }

  #tell(change: OutboxChange): void {
    if (change.threads.size > 0) this.#deps.onChange(change);
  }
}
