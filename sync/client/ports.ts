import type { FeedId, MessageId, OpId, ThreadId } from '../core/ids.ts';
import type { ErrorData } from '../core/ternError.ts';
import type { ChangesFrame } from '../protocol/frames/down/changes.ts';
import type { HeadsFrame } from '../protocol/frames/down/heads.ts';
import type { HistoryFrame } from '../protocol/frames/down/history.ts';
import type { Position } from '../protocol/frames/position.ts';
import type { Op, OpIntent } from '../protocol/ops/op.ts';

/** One connection to the gateway: text frames both ways. A transport never throws; a failure is a close. */
export interface Transport {
  open(url: string, listener: TransportListener): TransportConnection;
}

export interface TransportConnection {
  send(text: string): void;
  close(): void;
}

/** After `onClose` nothing else is called; it is called once, also after the client's own `close()`. */
export interface TransportListener {
  onOpen(): void;
  onFrame(text: string): void;
  onClose(reason: string): void;
}

/** What one batch of frames did to the mirror, so that windows and receipts can follow. */
export interface MirrorChange {
  /** Threads whose messages, reactions or receipts changed. */
  readonly threads: ReadonlySet<ThreadId>;
  readonly listChanged: boolean;
  /** Feeds whose cursor moved, and where it stands. */
  readonly cursors: ReadonlyMap<FeedId, number>;
  /** Threads whose unread messages lie below what is held and must be counted by the gateway anew, and from where. */
  readonly recounts: ReadonlyMap<ThreadId, number>;
}

export type MirrorFrame = ChangesFrame | HistoryFrame | HeadsFrame;

/** The client's copy of the feeds: server truth only. Synchronous, one transaction a call. */
export interface MirrorPort {
  /** Merges frames in their order, in one transaction [MERGE-1…6]; `cursor` is stored with them [HELLO-6]. */
  apply(frames: readonly MirrorFrame[], cursor?: string): MirrorChange;
  welcomeCursor(): string | null;
  /** Feeds behind their known head, account feed first: `after` as a pull wants it. */
  staleFeeds(limit: number): readonly { readonly feedId: FeedId; readonly after: number | null }[];
  cursorOf(feedId: FeedId): number | null;
  /** The highest sequence number known of a feed; 0 when nothing is known. */
  headOf(feedId: FeedId): number;
  /** A thread's cursor and knowledge of its head, for a pull out of turn. */
  isStale(feedId: FeedId): boolean;
  /** The newest message of someone else in a thread, and how far own receipts (acked) already reach. */
  receiptTarget(threadId: ThreadId): ReceiptTarget | null;
  /** Forgets all server truth: the gateway was restored, or another person signed in. */
  reset(): void;
}

export interface ReceiptTarget {
  readonly messageId: MessageId;
  readonly sequenceNumber: number;
  readonly deliveredThrough: number;
}

/** The durable queue of ops the gateway has not confirmed. Synchronous, one transaction a call. */
export interface OutboxPort {
  /**
   * Up to `limit` ops that may leave now, in order, none of `inFlight` nor of the feeds in `pausedFeeds`. They are
   * numbered and marked sent durably before this returns [OUTBOX-2].
   */
  takeSendable(limit: number, inFlight: ReadonlySet<OpId>, pausedFeeds: ReadonlySet<FeedId>): readonly Op[];
  /** Answers of the gateway, recorded in one transaction. Answers to ops no longer known are ignored. */
  recordAnswers(answers: readonly OpAnswer[]): OutboxChange;
  /** Acked ops at or below these cursors have been applied: they leave the overlay [OUTBOX-7]. */
  releaseApplied(cursors: ReadonlyMap<FeedId, number>): void;
  /** The gateway has these threads, whoever made them: a creation of one that was refused is moot. */
  settleCreations(threads: ReadonlySet<ThreadId>): void;
  /** Writes what was done as an op, squashed into what is still unsent [OUTBOX-1, OUTBOX-3]. */
  add(intent: OpIntent): OutboxChange;
  /** Highest n up to which every answer is recorded. */
  settled(): number;
  /** The highest `at` seen of this gateway; kept here, not in the mirror, which can be rebuilt. */
  seen(): Position | null;
  recordSeen(at: Position): void;
  /**
   * A restored gateway lost ops: those of the journal are to be sent again, in their order, before new ones. Messages
   * and threads all of them, for what is there already changes nothing; edits, reactions and receipts only from
   * above the restored heads, for older ones may have been overruled by another device since.
   */
  replayJournal(headOf: (feedId: FeedId) => number): OutboxChange;
}

export type OpAnswer =
  | { readonly kind: 'acked'; readonly id: OpId; readonly sequenceNumber: number }
  | { readonly kind: 'refused'; readonly id: OpId; readonly error: ErrorData };

export interface OutboxChange {
  readonly threads: ReadonlySet<ThreadId>;
}

/** Keeps the newest of several calls for the next turn of the event loop. Virtual in property tests. */
export type Schedule = (task: () => void) => void;
