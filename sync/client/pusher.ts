import { backoffDelay } from '../core/backoff.ts';
import type { Clock } from '../core/clock.ts';
import type { FeedId, MessageId, OpId } from '../core/ids.ts';
import { TernError } from '../core/ternError.ts';
import type { AckFrame } from '../protocol/frames/down/ack.ts';
import type { NackFrame } from '../protocol/frames/down/nack.ts';
import type { Limits } from '../protocol/limits.ts';
import type { Op, OpIntent } from '../protocol/ops/op.ts';
import type { MirrorPort, OpAnswer, OutboxChange, OutboxPort, Room } from './ports.ts';
import { crashPoint } from '../core/crashPoint.ts';

/** An op not answered for so long on a living connection is sent again: it takes effect at most once. */
const patienceMs = 20_000;

export interface PusherDeps {
  readonly outbox: OutboxPort;
  readonly mirror: Pick<MirrorPort, 'expiryOf'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly send: (op: Op) => void;
}

export interface Pusher {
  start(limits: Limits): void;
  stop(): void;
  /** Writes what was done, durably, and sends it with whatever else may leave. Throws what the database throws. */
  submit(intent: OpIntent): OutboxChange;
  /** Sends what may leave, up to the limit in flight. */
  pump(): void;
  /** When a feed that the gateway has put off is tried again; null: nothing puts it off. Wall time. */
  retryAt(feedId: FeedId): number | null;
  /** An answer of this feed is still out. */
  isBusy(feedId: FeedId): boolean;
  /**
   * Records answers in one transaction; a retryable one only delays its feed [OUTBOX-8].
   * @param cursors to where the mirror has just been brought: acked ops below are over
   */
  answer(frames: readonly (AckFrame | NackFrame)[], cursors?: ReadonlyMap<FeedId, number>): OutboxChange;
}

interface InFlight {
  readonly feedId: FeedId;
  /** Of a message that is sent. */
  readonly messageId: MessageId | null;
  readonly sentAt: number;
}

interface Pause {
  /** Monotonic. */
  readonly until: number;
  readonly cancel: () => void;
}

export function createPusher({ outbox, mirror, clock, random, send }: PusherDeps): Pusher {
  const inFlight = new Map<OpId, InFlight>();
  const attempts = new Map<OpId, number>();
  const paused = new Map<FeedId, Pause>();
  let limits: Limits | null = null;

  function room(): Room | null {
    if (limits === null) return null;
    const now = clock.monotonic();
    for (const [id, { sentAt }] of inFlight) if (now - sentAt > patienceMs) inFlight.delete(id);
    const limit = limits.opsInFlight - inFlight.size;
    if (limit <= 0) return null;
    return { limit, inFlight: new Set(inFlight.keys()), pausedFeeds: new Set(paused.keys()) };
  }

  function leave(ops: readonly Op[]): void {
    crashPoint('outbox.sentMarkCommitted');
    const sentAt = clock.monotonic();
    for (const op of ops) {
      const messageId = op.type === 'sendMessage' ? op.body.messageId : null;
      inFlight.set(op.id, { feedId: op.feedId, messageId, sentAt });
      send(op);
      crashPoint('outbox.opLeft');
    }
  }

  function submit(intent: OpIntent): OutboxChange {
    const free = room();
    const { change, leaving } =
      free === null ? { change: outbox.add(intent), leaving: [] } : outbox.addAndTake(intent, free);
    crashPoint('outbox.opCommitted');
    if (leaving.length > 0) leave(leaving);
    return change;
  }

  function pump(): void {
    const free = room();
    const leaving = free === null ? [] : outbox.takeSendable(free);
    if (leaving.length > 0) leave(leaving);
  }

  /** The whole feed waits, not the op alone: its later ops would only be told `notYet`. */
  function delay(id: OpId, feedId: FeedId, retryAfterMs: number): void {
    const attempt = attempts.get(id) ?? 0;
    attempts.set(id, attempt + 1);
    const earlier = paused.get(feedId);
    // What the gateway asks is kept whatever else waits; own backoff is drawn once a pause.
    const wait = Math.max(retryAfterMs, earlier === undefined ? backoffDelay(attempt, random) : 0);
    const until = clock.monotonic() + wait;
    if (earlier !== undefined && earlier.until >= until) return;
    earlier?.cancel();
    const cancel = clock.after(wait, () => {
      paused.delete(feedId);
      pump();
    });
    paused.set(feedId, { until, cancel });
  }

  return {
    start(given) {
      limits = given;
      pump();
    },
    stop() {
      limits = null;
      inFlight.clear();
      attempts.clear();
      for (const { cancel } of paused.values()) cancel();
      paused.clear();
    },
    submit,
    pump,
    retryAt(feedId) {
      const pause = paused.get(feedId);
      return pause === undefined
        ? null
        : clock.now() + Math.max(0, Math.ceil(pause.until - clock.monotonic()));
    },
    isBusy: (feedId) => [...inFlight.values()].some((op) => op.feedId === feedId),
    answer(frames, cursors = new Map()) {
      crashPoint('outbox.answersReceived');
      const answers: OpAnswer[] = [];
      // What waited for an op that has just been settled may go at once.
      const settledFeeds = new Set(
        frames.flatMap((frame) => (isFinal(frame) ? (inFlight.get(frame.id)?.feedId ?? []) : [])),
      );
      for (const frame of frames) {
        const sent = inFlight.get(frame.id);
        inFlight.delete(frame.id);
        if (frame.frame === 'ack') {
          attempts.delete(frame.id);
          const { id, sequenceNumber, threadId, people } = frame;
          const isApplied = sent !== undefined && sequenceNumber <= (cursors.get(sent.feedId) ?? 0);
          const messageId = sent?.messageId ?? null;
          const isToStay = messageId !== null && mirror.expiryOf(messageId, null) === null;
          const known = { ...(threadId && { threadId }), ...(people && { people }) };
          answers.push({ kind: 'acked', id, sequenceNumber, isApplied, isToStay, ...known });
          continue;
        }
        // The gateway's word on `retryable` counts: it may know codes that this version does not.
        if (!frame.error.retryable) {
          answers.push({ kind: 'refused', id: frame.id, error: TernError.fromData(frame.error).toData() });
        } else if (frame.error.code === 'targetMissing') {
          answers.push({ kind: 'targetMissing', id: frame.id });
        } else if (sent !== undefined && !(frame.error.code === 'notYet' && settledFeeds.has(sent.feedId))) {
          delay(frame.id, sent.feedId, frame.error.retryAfterMs ?? 0);
        }
      }
      const at = frames.findLast((frame) => frame.frame === 'ack')?.at ?? null;
      return outbox.recordAnswers(answers, at);
    },
  };
}

function isFinal(frame: AckFrame | NackFrame): boolean {
  return frame.frame === 'ack' || !frame.error.retryable || frame.error.code === 'targetMissing';
}
