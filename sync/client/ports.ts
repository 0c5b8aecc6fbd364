import type { FeedId, MessageId, OpId, ThreadId } from '../core/ids.ts';
import type { ExpiryPort } from './expiry.ts';
import type { VerifyPort } from './verifier.ts';
import type { ErrorData } from '../core/ternError.ts';
import type { Expiry } from '../protocol/entities/message.ts';
import type { ScheduledEntity } from '../protocol/entities/scheduled.ts';
import type { ChangesFrame } from '../protocol/frames/down/changes.ts';
import type { HeadsFrame } from '../protocol/frames/down/heads.ts';
import type { HistoryFrame } from '../protocol/frames/down/history.ts';
import type { ReadFrame } from '../protocol/frames/down/readFrame.ts';
import type { Position } from '../protocol/frames/position.ts';
import type { Limits } from '../protocol/limits.ts';
import type { Op, OpIntent } from '../protocol/ops/op.ts';
import type { PictureDigest } from '../protocol/picture.ts';
import type { People } from '../protocol/ops/people.ts';

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
  /** Bytes came, perhaps of a frame that is not whole yet. A transport that cannot tell does not call it. */
  onData(): void;
  onClose(reason: string): void;
}

/** What one batch of frames did to the mirror, so that windows and receipts can follow. */
export interface MirrorChange {
  /** Threads whose messages, reactions or receipts changed. */
  readonly threads: ReadonlySet<ThreadId>;
  /** Threads whose shared drafts changed. */
  readonly drafts: ReadonlySet<ThreadId>;
  readonly listChanged: boolean;
  /** Feeds whose cursor moved, and where it stands. */
  readonly cursors: ReadonlyMap<FeedId, number>;
  /** Threads whose unread messages lie below what is held and must be counted by the gateway anew, and from where. */
  readonly recounts: ReadonlyMap<ThreadId, number>;
  /** Somebody, or a group, may have another picture. */
  readonly pictures: boolean;
}

export interface PicturePort {
  /** [PICTURE-4] @param bytes in base64 @returns false: they are not those of the digest */
  keepPicture(digest: PictureDigest, bytes: string): boolean;
}

export type MirrorFrame = ReadFrame<ChangesFrame | HistoryFrame | HeadsFrame>;

/** The client's copy of the feeds: server truth only. Synchronous, one transaction a call. */
export interface MirrorPort extends PicturePort {
  /**
   * Merges frames in their order, in one transaction [MERGE-1…6]; `cursor` is stored with them [HELLO-6], and how far
   * the store was that they came from.
   */
  apply(frames: readonly MirrorFrame[], cursor?: string | null, seen?: Position | null): MirrorChange;
  welcomeCursor(): string | null;
  /** How far the store was whose truth this is; null since a reset. */
  seen(): Position | null;
  /** What the gateway allowed when it was last met; null since a reset. */
  limits(): Limits | null;
  keepLimits(limits: Limits): void;
  /** Feeds behind their known head, account feed first: `after` as a pull wants it. */
  staleFeeds(limit: number): readonly { readonly feedId: FeedId; readonly after: number | null }[];
  cursorOf(feedId: FeedId): number | null;
  /** A thread's cursor and knowledge of its head, for a pull out of turn. */
  isStale(feedId: FeedId): boolean;
  /** The newest message of someone else in a thread, and how far own receipts (acked) already reach. */
  receiptTarget(threadId: ThreadId): ReceiptTarget | null;
  /** [RECEIPT-4] The thread's receipts are told all together. */
  isOfMany(threadId: ThreadId): boolean;
  /** [PACE-4] Threads in which the person waits between two messages, and the cursor of each. */
  slowThreads(): ReadonlyMap<ThreadId, number>;
  /** From when on they may write in such a thread, as far as the mirror knows. Times of the gateway. */
  mayWriteFrom(threadId: ThreadId, now: number): number;
  hasThread(threadId: ThreadId): boolean;
  /** Direct threads of the list, the newest first. */
  newestDirects(limit: number): readonly ThreadId[];
  /** As far as the mirror knows the person is in the thread, and has not left it. */
  isIn(threadId: ThreadId): boolean;
  /** The gateway has this message: it is held here, or was hidden from here. */
  knowsOf(messageId: MessageId): boolean;
  /** What begins this thread again as it is known here; null where one is not in it. [RESTORE-5] */
  beginningOf(threadId: ThreadId): OpIntent | null;
  /**
   * [TIMER-11] How a message was taken: null, to stay. What is not held: as it would be by the timer of the thread, if one
   * is named and has any; else undefined.
   */
  expiryOf(messageId: MessageId, threadId: ThreadId | null): Expiry | null | undefined;
  /** [PERSON-1] Who is, or was, in a thread beside oneself. */
  peopleOf(threadId: ThreadId): People;
  readonly verify: VerifyPort;
  readonly expiry: ExpiryPort;
  /**
   * [PERSON-4] The person of this direct thread has lost their username to somebody else: what was kept of it is an archive
   * from now on. @returns its id as that; null: nothing was kept
   */
  archive(threadId: ThreadId): ThreadId | null;
  isArchive(threadId: ThreadId): boolean;
  /** Forgets all server truth, for the gateway was restored. Direct threads are kept aside until it has them again. */
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
   * The ops that may leave now, in order. They are numbered and marked sent durably before this returns [OUTBOX-2].
   */
  takeSendable(room: Room): readonly Op[];
  /**
   * Answers of the gateway, recorded in one transaction. Answers to ops no longer known are ignored. `at` of an ack is
   * written with it: a journal that says acked must know by which store, or nobody would notice that store's loss.
   */
  recordAnswers(answers: readonly OpAnswer[], at?: Position | null): OutboxChange;
  /** Acked ops at or below these cursors have been applied: they leave the overlay [OUTBOX-7]. */
  releaseApplied(cursors: ReadonlyMap<FeedId, number>): void;
  /**
   * The gateway has these threads, whoever made them: a creation of one that was refused is moot, and what
   * `refuseThreadless` has stopped may leave again; so may what was refused until the person was in it again.
   * [RESTORE-8] True: there was any.
   */
  settleCreations(
    threads: Pick<ReadonlySet<ThreadId>, 'has'>,
    isIn: (threadId: ThreadId) => boolean,
  ): boolean;
  /**
   * [RESTORE-3] All that the gateway has is known. What was sent again to a thread that it lacks, and that nobody here
   * begins, has perhaps nobody to bring it back: the first such message of a thread is refused, and holds the others.
   */
  refuseThreadless(isHere: (threadId: ThreadId) => boolean): OutboxChange;
  /**
   * Writes what was done as an op, squashed into what is still unsent [OUTBOX-1, OUTBOX-3].
   * @param leavesAt wall time until which it may be undone and does not leave [OUTBOX-12]
   */
  add(intent: OpIntent, leavesAt?: number): OutboxChange;
  /** The same for what is done at once: all of it, or nothing. */
  addAll(intents: readonly OpIntent[], leavesAt?: number): OutboxChange;
  /** [DRAFT-5] What stands in composers and no op bears yet becomes ops. True: there was any. */
  shareDrafts(): boolean;
  /** What was refused of them is to be asked anew. */
  shareDraftsAgain(): void;
  undoable(): readonly Undoable[];
  /** [OUTBOX-12] It may leave now; unless it was undone, or what it deletes never left [OUTBOX-13]. */
  release(id: OpId): OutboxChange;
  /** [DELETE-6] By message, its sequence number. True: something was said of them here. */
  forgetDeleted(deleted: ReadonlyMap<MessageId, number>): boolean;
  /** [TIMER-10] [TIMER-11] By which timer own messages disappear, and when, as soon as that is known. */
  noteExpiry(own: ReadonlyMap<MessageId, Expiry>): void;
  /** [TIMER-11] How answered sends were taken, those to stay included, before the mirror that knows it may go. */
  noteTaken(expiryOf: MirrorPort['expiryOf']): void;
  /** When the next of them is; null: none. */
  nextOverdue(): number | null;
  /** [TIMER-10] These are gone: nothing that was sent of them stays, and what waits is dropped with its answer. */
  forgetExpired(expired: ReadonlyMap<MessageId, number>): void;
  /** The same for those whose time, as it was noted, is over: the mirror may not know of them any more. */
  forgetOverdue(now: number): void;
  /** [SCHEDULE-8] What became of them, as the gateway says: sent at its time, or changed or cancelled by another device. */
  journalScheduled(scheduled: readonly ScheduledEntity[]): void;
  /** `add` and `takeSendable` in one transaction: what leaves as it is done costs one commit. */
  addAndTake(
    intent: OpIntent,
    room: Room,
  ): { readonly change: OutboxChange; readonly leaving: readonly Op[] };
  /** Highest n up to which every answer is recorded, durably by now [OUTBOX-10]. */
  settled(): number;
  /** [RESTORE-2] It was healed: what it takes for answered may have been answered by a store that is lost. */
  owesReplay(): boolean;
  /** The highest `at` seen of this gateway; kept here, not in the mirror, which can be rebuilt. */
  seen(): Position | null;
  recordSeen(at: Position): void;
  /**
   * A restored gateway lost ops: those of the journal above `settled` are to be sent again, in their order and before
   * new ones [RESTORE-2]. What the store has of them it answers as before. `beginningOf` begins a thread
   * that somebody else had begun, and `expiryOf` tells how a message was taken. [TIMER-11]
   */
  replayJournal(
    settled: number,
    beginningOf: (threadId: ThreadId) => OpIntent | null,
    expiryOf?: MirrorPort['expiryOf'],
    peopleOf?: MirrorPort['peopleOf'],
  ): OutboxChange;
  /** [RESTORE-10] The gateway says what time it is: what was answered long ago leaves the journal. */
  ageJournal(gatewayTime: number): void;
  /** [PUTBACK-1] Up to which `n` the gateway has settled this device; nothing is done unless that is more than it says itself. */
  putBack(settled: number): OutboxChange;
  /** [PERSON-1] Direct threads of which it has ops, and has not noted whom they are with. */
  unnoted(): readonly ThreadId[];
  /** [PERSON-1] Whom a direct thread is with: a mirror may be gone when that is to be said. */
  notePeople(threadId: ThreadId, people: People): void;
  /** Threads that could not be begun again, for somebody else has the username of their person. [PERSON-2] */
  changedPeople(): readonly ThreadId[];
  /**
   * [PERSON-4] Such a thread is an archive: what the lost store had of it is over, what nobody has had waits for its person.
   * @param isHeld the archive has this message
   */
  archived(from: ThreadId, to: ThreadId, isHeld: (messageId: MessageId) => boolean): void;
  /** Messages that replayed ops wait for [RESTORE-3]. */
  awaited(): Iterable<MessageId>;
  /** These are there, or may be: what waits for them may leave again. */
  resume(targets: Iterable<MessageId>): void;
}

/** A deletion that has not left. */
export interface Undoable {
  readonly id: OpId;
  readonly threadId: ThreadId;
  readonly forEveryone: boolean;
  /** Not a message: the thread, from the list. */
  readonly removesThread: boolean;
  readonly leavesAt: number;
}

/** What there is room for on the line. */
export interface Room {
  readonly limit: number;
  readonly inFlight: ReadonlySet<OpId>;
  /** Acked, and not recorded yet: nothing needs to come after them. */
  readonly answered?: ReadonlySet<OpId>;
  readonly pausedFeeds: ReadonlySet<FeedId>;
  /** [RECEIPT-6] Receipts of these wait for those that come after them. */
  readonly quietFeeds?: ReadonlySet<FeedId>;
  /** [PACE-4] New messages leave these one by one, each when the mirror has the one before; these of them none. */
  readonly slowFeeds?: ReadonlyMap<FeedId, number>;
  readonly restingFeeds?: ReadonlySet<FeedId>;
}

export type OpAnswer =
  | {
      readonly kind: 'acked';
      readonly id: OpId;
      readonly sequenceNumber: number;
      /** The mirror has its change already: it leaves the overlay at once [OUTBOX-7]. */
      readonly isApplied?: boolean;
      /** [TIMER-11] The mirror has its message, without a timer. */
      readonly isToStay?: boolean;
      /** [THREAD-4] */
      readonly threadId?: ThreadId;
      /** [PERSON-1] */
      readonly people?: People;
    }
  | { readonly kind: 'refused'; readonly id: OpId; readonly error: ErrorData }
  /** [RESTORE-3] It waits aside for its target. */
  | { readonly kind: 'targetMissing'; readonly id: OpId };

export interface OutboxChange {
  readonly threads: ReadonlySet<ThreadId>;
  /** [THREAD-4] Threads begun here that go on under the id of one that was there. */
  readonly became?: ReadonlyMap<ThreadId, ThreadId>;
}

/** Keeps the newest of several calls for the next turn of the event loop. Virtual in property tests. */
export type Schedule = (task: () => void) => void;
