import { backoffDelay } from '../core/backoff.ts';
import type { Clock } from '../core/clock.ts';
import type { FeedId, OpId } from '../core/ids.ts';
import { TernError } from '../core/ternError.ts';
import type { AckFrame } from '../protocol/frames/down/ack.ts';
import type { NackFrame } from '../protocol/frames/down/nack.ts';
import type { Limits } from '../protocol/limits.ts';
import type { Op } from '../protocol/ops/op.ts';
import type { OpAnswer, OutboxChange, OutboxPort } from './ports.ts';

/** An op not answered for so long on a living connection is sent again: it takes effect at most once. */
const patienceMs = 20_000;

export interface PusherDeps {
  readonly outbox: OutboxPort;
  readonly clock: Clock;
  readonly random: () => number;
  readonly send: (op: Op) => void;
}

export interface Pusher {
  start(limits: Limits): void;
  stop(): void;
  /** Sends what may leave, up to the limit in flight. */
  pump(): void;
  /** Records answers in one transaction; a retryable one only delays its feed [OUTBOX-8]. */
  answer(frames: readonly (AckFrame | NackFrame)[]): OutboxChange;
}

interface InFlight {
  readonly feedId: FeedId;
  readonly sentAt: number;
}

interface Pause {
  /** Monotonic. */
  readonly until: number;
  readonly cancel: () => void;
}

export function createPusher({ outbox, clock, random, send }: PusherDeps): Pusher {
  const inFlight = new Map<OpId, InFlight>();
  const attempts = new Map<OpId, number>();
  const paused = new Map<FeedId, Pause>();
  let limits: Limits | null = null;

  function pump(): void {
    if (limits === null) return;
    const now = clock.monotonic();
    for (const [id, { sentAt }] of inFlight) if (now - sentAt > patienceMs) inFlight.delete(id);
    const room = limits.opsInFlight - inFlight.size;
    if (room <= 0) return;
    for (const op of outbox.takeSendable(room, new Set(inFlight.keys()), new Set(paused.keys()))) {
      inFlight.set(op.id, { feedId: op.feedId, sentAt: now });
      send(op);
    }
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
    pump,
    answer(frames) {
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
          answers.push({ kind: 'acked', id: frame.id, sequenceNumber: frame.sequenceNumber });
          continue;
        }
        // The gateway's word on `retryable` counts: it may know codes that this version does not.
        if (!frame.error.retryable) {
          answers.push({ kind: 'refused', id: frame.id, error: TernError.fromData(frame.error).toData() });
        } else if (sent !== undefined && !(frame.error.code === 'notYet' && settledFeeds.has(sent.feedId))) {
          delay(frame.id, sent.feedId, frame.error.retryAfterMs ?? 0);
        }
      }
      return outbox.recordAnswers(answers);
    },
  };
}

function isFinal(frame: AckFrame | NackFrame): boolean {
  return frame.frame === 'ack' || !frame.error.retryable;
}
