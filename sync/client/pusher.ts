import { backoffDelay, longestWaitMs } from '../core/backoff.ts';
import type { Clock } from '../core/clock.ts';
import type { FeedId, MessageId, OpId, ThreadId } from '../core/ids.ts';
import { TernError } from '../core/ternError.ts';
import type { AckFrame } from '../protocol/frames/down/ack.ts';
import type { NackFrame } from '../protocol/frames/down/nack.ts';
import type { WelcomeFrame } from '../protocol/frames/down/welcome.ts';
import { defaultLimits, type Limits } from '../protocol/limits.ts';
import type { Op, OpIntent } from '../protocol/ops/op.ts';
import { FeedPauses } from './feedPauses.ts';
import type { Part, Turn } from './part.ts';
import type { MirrorPort, OpAnswer, OutboxChange, OutboxPort, Room } from './ports.ts';
import { type PacePort, SendPace } from './sendPace.ts';
import { crashPoint } from '../core/crashPoint.ts';

/** An op not answered for so long on a living connection is sent again: it takes effect at most once. */
const patienceMs = 20_000;

export interface PusherDeps {
  readonly outbox: OutboxPort;
  readonly mirror: Pick<MirrorPort, 'expiryOf' | 'isOfMany'> & PacePort;
  readonly clock: Clock;
  readonly random: () => number;
  readonly send: (op: Op) => void;
}

interface InFlight {
  readonly feedId: FeedId;
  /** Of a message that is sent. */
  readonly messageId: MessageId | null;
  readonly sentAt: number;
}

export class Pusher implements Part {
  readonly #deps: PusherDeps;
  readonly #inFlight = new Map<OpId, InFlight>();
  readonly #attempts = new Map<OpId, number>();
  readonly #pauses: FeedPauses;
  /** [RECEIPT-6] Large threads of which a receipt has just left. */
  readonly #quiet: FeedPauses;
  readonly #pace: SendPace;
  #limits: Limits | null = null;

  constructor(deps: PusherDeps) {
    this.#deps = deps;
    this.#pauses = new FeedPauses(deps.clock, () => this.pump());
    this.#quiet = new FeedPauses(deps.clock, () => this.pump());
    this.#pace = new SendPace(deps.mirror, deps.clock, () => this.pump());
  }

  onWelcome(limits: Limits, { serverTime }: Pick<WelcomeFrame, 'serverTime'>): void {
    this.#limits = limits;
    this.#pace.onWelcome(serverTime);
    this.pump();
  }

  onFrames({ merge }: Turn): void {
    const isFreed = merge.change !== null && this.#pace.changed(merge.change.threads);
    if (merge.mayLeave || isFreed) this.pump();
  }

  onReview(): void {
    this.pump();
  }

  onLost(): void {
    this.#limits = null;
    this.#inFlight.clear();
    this.#attempts.clear();
    this.#pauses.end();
    this.#quiet.end();
    this.#pace.end();
  }

  /** Writes what was done, durably, and sends it with whatever else may leave. Throws what the database throws. */
  submit(intent: OpIntent): OutboxChange {
    const { outbox } = this.#deps;
    const room = this.#room();
    const { change, leaving } =
      room === null ? { change: outbox.add(intent), leaving: [] } : outbox.addAndTake(intent, room);
    crashPoint('outbox.opCommitted');
    this.#leave(leaving);
    return change;
  }

  /** Sends what may leave, up to the limit in flight. */
  pump(): void {
    const room = this.#room();
    if (room !== null) this.#leave(this.#deps.outbox.takeSendable(room));
  }

  /**
   * While a long queue leaves, what comes next leaves before acks are recorded and their changes merged, half of what
   * may be in flight at a time: so the gateway has work meanwhile. A refusal may hold what comes after it, and is
   * recorded first.
   */
  refill(frames: readonly (AckFrame | NackFrame)[]): void {
    const { opsInFlight } = this.#limits ?? { opsInFlight: Infinity };
    if (this.#inFlight.size < opsInFlight || frames.some(({ frame }) => frame === 'nack')) return;
    const room = this.#room(new Set(frames.map(({ id }) => id).filter((id) => this.#inFlight.has(id))));
    if (room === null) return;
    const limit = Math.min(room.limit, Math.ceil(opsInFlight / 2));
    this.#leave(this.#deps.outbox.takeSendable({ ...room, limit }));
  }

  /** When a feed that the gateway has put off is tried again; null: nothing puts it off. Wall time. */
  retryAt(feedId: FeedId): number | null {
    return this.#pauses.endOf(feedId);
  }

  /** An answer of this feed is still out. */
  isBusy(feedId: FeedId): boolean {
    return [...this.#inFlight.values()].some((op) => op.feedId === feedId);
  }

  /**
   * Records answers in one transaction; a retryable one only delays its feed [OUTBOX-8].
   * @param cursors to where the mirror has just been brought: acked ops below are over
   */
  answer(
    frames: readonly (AckFrame | NackFrame)[],
    cursors: ReadonlyMap<FeedId, number> = new Map(),
  ): OutboxChange {
    crashPoint('outbox.answersReceived');
    // What waited for an op that has just been settled may go at once.
    const settledFeeds = new Set(
      frames.flatMap((frame) => (isFinal(frame) ? (this.#inFlight.get(frame.id)?.feedId ?? []) : [])),
    );
    const answers = frames.flatMap((frame) => {
      const sent = this.#inFlight.get(frame.id);
      this.#inFlight.delete(frame.id);
      if (frame.frame === 'ack') return this.#acked(frame, sent, cursors);
      return this.#refused(frame, sent, settledFeeds) ?? [];
    });
    const at = frames.findLast((frame) => frame.frame === 'ack')?.at ?? null;
    return this.#deps.outbox.recordAnswers(answers, at);
  }

  #acked(frame: AckFrame, sent: InFlight | undefined, cursors: ReadonlyMap<FeedId, number>): OpAnswer {
    const { id, sequenceNumber, threadId, people } = frame;
    this.#attempts.delete(id);
    const isApplied = sent !== undefined && sequenceNumber <= (cursors.get(sent.feedId) ?? 0);
    const messageId = sent?.messageId ?? null;
    const isToStay = messageId !== null && this.#deps.mirror.expiryOf(messageId, null) === null;
    const known = { ...(threadId && { threadId }), ...(people && { people }) };
    return { kind: 'acked', id, sequenceNumber, isApplied, isToStay, ...known };
  }

  /** @returns null: it is sent again later */
  #refused(
    { id, error }: NackFrame,
    sent: InFlight | undefined,
    settledFeeds: ReadonlySet<FeedId>,
  ): OpAnswer | null {
    // The gateway's word on `retryable` counts: it may know codes that this version does not.
    if (!error.retryable) return { kind: 'refused', id, error: TernError.fromData(error).toData() };
    if (error.code === 'targetMissing') return { kind: 'targetMissing', id };
    if (sent === undefined || (error.code === 'notYet' && settledFeeds.has(sent.feedId))) return null;
    const retryAfterMs = Math.min(error.retryAfterMs ?? 0, longestWaitMs);
    const isPaced = error.code === 'slowMode';
    if (isPaced) this.#pace.refused(sent.feedId, retryAfterMs);
    // [PACE-4] The rest of the feed waits only until the mirror may know of slow mode, too.
    this.#delay(id, sent.feedId, isPaced ? 0 : retryAfterMs);
    return null;
  }

  #delay(id: OpId, feedId: FeedId, retryAfterMs: number): void {
    const attempt = this.#attempts.get(id) ?? 0;
    this.#attempts.set(id, attempt + 1);
    // What the gateway asks is kept whatever else waits; own backoff is drawn once a pause.
    const backoff = this.#pauses.has(feedId) ? 0 : backoffDelay(attempt, this.#deps.random);
    this.#pauses.begin(feedId, Math.max(retryAfterMs, backoff));
  }

  /** [RECEIPT-6] */
  #receiptLeft(threadId: ThreadId): void {
    const { receiptEveryMs } = this.#limits ?? defaultLimits;
    if (this.#deps.mirror.isOfMany(threadId)) this.#quiet.begin(threadId, receiptEveryMs);
  }

  /** Null: none on the line, or no line. */
  #room(answered: ReadonlySet<OpId> = new Set()): Room | null {
    if (this.#limits === null) return null;
    const now = this.#deps.clock.monotonic();
    for (const [id, { sentAt }] of this.#inFlight) if (now - sentAt > patienceMs) this.#inFlight.delete(id);
    const inFlight = new Set([...this.#inFlight.keys()].filter((id) => !answered.has(id)));
    const limit = this.#limits.opsInFlight - inFlight.size;
    if (limit <= 0) return null;
    const [pausedFeeds, quietFeeds] = [this.#pauses.feeds(), this.#quiet.feeds()];
    return { limit, inFlight, answered, pausedFeeds, quietFeeds, ...this.#pace.feeds() };
  }

  #leave(ops: readonly Op[]): void {
    if (ops.length === 0) return;
    crashPoint('outbox.sentMarkCommitted');
    const sentAt = this.#deps.clock.monotonic();
    for (const op of ops) {
      if (op.type === 'advanceReceipt') this.#receiptLeft(op.feedId);
      const messageId = op.type === 'sendMessage' ? op.body.messageId : null;
      this.#inFlight.set(op.id, { feedId: op.feedId, messageId, sentAt });
      this.#deps.send(op);
      crashPoint('outbox.opLeft');
    }
  }
}

function isFinal(frame: AckFrame | NackFrame): boolean {
  return frame.frame === 'ack' || !frame.error.retryable || frame.error.code === 'targetMissing';
}
