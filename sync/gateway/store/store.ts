import type { DeviceId, FeedId, MessageId, ThreadId, UserId } from '../../core/ids.ts';
import type { Result } from '../../core/result.ts';
import type { TernError } from '../../core/ternError.ts';
import type { Entity } from '../../protocol/entities/entity.ts';
import type { BanList, JoinRequestList, SubscriberPage, SubscribersRequest } from '../../protocol/groups.ts';
import type { DigestRange } from '../../protocol/frames/down/digest.ts';
import type { HistoryItem } from '../../protocol/frames/down/history.ts';
import type { Edition, MessageReceipt } from '../../protocol/frames/down/messageInfo.ts';
import type { Head } from '../../protocol/frames/down/heads.ts';
import type { Position } from '../../protocol/frames/position.ts';
import type { Op } from '../../protocol/ops/op.ts';
import type { People } from '../../protocol/ops/people.ts';
import type { Actor } from '../decide/rule.ts';
import type { Interval } from '../maySee.ts';
import type { JoinLinkStore } from './joinLinks.ts';
import type { AccountStore } from './accountStore.ts';
import type { BlobRecords } from './blobRecords.ts';

/** What one op changed in one feed: the numbers (after, through] and the entities as they now are. */
export interface FeedChange {
  readonly feedId: FeedId;
  readonly after: number;
  readonly through: number;
  readonly entities: readonly Entity[];
  /** [HIDE-3] Whom nothing of which message is told, where there is somebody. */
  readonly hiddenFrom?: readonly HiddenFrom[];
}

export interface HiddenFrom {
  readonly messageId: MessageId;
  readonly userIds: readonly UserId[];
}

/** [OP-3] An op that is durably committed. */
export interface Committed {
  /** In the op's feed. */
  readonly sequenceNumber: number;
  readonly at: Position;
  readonly duplicate: boolean;
  /** [THREAD-4] The thread that a createDirectThread came to, when it is not the op's own. */
  readonly threadId?: ThreadId;
  /** [PERSON-1] Whom the op names and its device does not know. */
  readonly people?: People;
  /** For fan-out; empty when the op changed nothing or was committed before. */
  readonly changes: readonly FeedChange[];
}

/** A refusal by a rule is recorded; `notYet`, `storeFailed` and `internal` are not. */
export type OpOutcome = Result<Committed, TernError>;

/** [CHANGES-1] A pulled page. `after: null`, `floor` and `unreadBelow` make a first page (PULL-2). */
export interface Page {
  readonly feedId: FeedId;
  readonly after: number | null;
  readonly through: number;
  readonly last: number;
  readonly at: Position;
  readonly items: readonly Entity[];
  readonly floor?: number;
  readonly unreadBelow?: number;
}

export interface PageRequest {
  readonly feedId: FeedId;
  readonly after: number | null;
  readonly limit: number;
  /** [PULL-6] */
  readonly bytes: number;
}

export interface HistoryPage {
  readonly threadId: ThreadId;
  readonly from: number;
  readonly to: number;
  readonly last: number;
  readonly at: Position;
  readonly items: readonly HistoryItem[];
  readonly unreadBelow: number;
}

export interface HistoryRequest {
  readonly threadId: ThreadId;
  readonly anchor: { readonly before: number } | { readonly around: number | MessageId };
  readonly limit: number;
  /** [PULL-6] */
  readonly bytes: number;
}

export interface HeadsPage {
  readonly heads: readonly Head[];
  /** How many of the feeds asked for are dealt with: the rest did not fit. */
  readonly taken: number;
}

/** Where a session's `heads` begin. */
export interface Opening {
  /** Opaque, for `welcome.cursor`. */
  readonly cursor: string;
  readonly at: Position;
  /** [HELLO-7] */
  readonly restored: boolean;
  /** Whether heads are those of a fresh mirror: all feeds, with what the list shows. */
  readonly fresh: boolean;
  /** Feeds to send heads of: the account feed first, then threads, newest first. */
  readonly feedIds: readonly FeedId[];
}

export interface DigestRequest {
  readonly threadId: ThreadId;
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

/** [DIGEST-1] */
export interface DigestPage {
  readonly threadId: ThreadId;
  readonly from: number;
  readonly last: number;
  readonly accountLast: number;
  readonly at: Position;
  readonly ranges: readonly DigestRange[];
  readonly items: readonly Entity[];
}

export interface MessageInfoRequest {
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
  /** Of all editions, about: the oldest are left out. */
  readonly bytes: number;
}

/** [INFO-1] */
export interface MessageInfo {
  readonly receipts: readonly MessageReceipt[];
  readonly editions: readonly Edition[];
}

/** When somebody was last active; null: never. */
export interface LastSeen {
  readonly lastSeenAt: number | null;
  /** [PRESENCE-6] From the user who asks: one of them hides. */
  readonly isHidden: boolean;
}

/** A message that waits for its time. */
export interface ScheduledKey {
  readonly userId: UserId;
  readonly messageId: MessageId;
}

/** [SCHEDULE-2] */
export interface DueMessages {
  /** Those whose time has come, the longest first. */
  readonly due: readonly ScheduledKey[];
  /** When the first of all that wait is to be sent; null: none waits. */
  readonly nextAt: number | null;
}

type Answer<T> = Promise<Result<T, TernError>>;

/** What one step of a job changed; each feed's change as that of an op. */
export interface Stepped {
  readonly changes: readonly FeedChange[];
  readonly at: Position;
  /** Nothing more was to be done. */
  readonly isAll: boolean;
}

/** Messages that disappear. Steps are idempotent, and each is one transaction of at most `limit` messages. */
export interface TimerStore {
  /** Threads with messages whose clock waits for a reader. */
  waiting(): Promise<readonly ThreadId[]>;
  /** [TIMER-4] Starts the clocks of what others have read in a thread. */
  start(threadId: ThreadId, limit: number): Promise<Stepped>;
  /** [TIMER-6] Removes what is due. */
  expire(limit: number): Promise<Stepped>;
  /** When the next message is due; null: none is. Wall time. */
  nextDue(): Promise<number | null>;
}

/** [RECEIPT-6] Large threads, and how far their people have come. A step is one transaction, and idempotent. */
export interface ReachStore {
  /** Threads that were not told yet. */
  due(): Promise<readonly ThreadId[]>;
  tell(threadId: ThreadId): Promise<Stepped>;
}

/** [ACCOUNT-17] Accounts that were deleted. A step is one transaction of at most `limit` messages, and idempotent. */
export interface ErasureStore {
  /** Of whom something is left to be done. */
  pending(): Promise<readonly UserId[]>;
  step(userId: UserId, limit: number): Promise<Stepped>;
}

/**
 * The gateway's truth. Every answer is one snapshot of committed state. A call rejects with a TernError
 * `storeFailed` when the store cannot answer: it never guesses.
 */
export interface Store {
  readonly accounts: AccountStore;
  readonly timers: TimerStore;
  readonly joinLinks: JoinLinkStore<Pick<Stepped, 'changes' | 'at'>>;
  readonly reach: ReachStore;
  readonly erasures: ErasureStore;
  readonly blobs: BlobRecords;
  /** @param settled up to which `n` its device has settled: of those nothing runs again that has no record [PUTBACK-2] */
  submit(actor: Actor, op: Op, settled?: number): Promise<OpOutcome>;
  /**
   * [OP-6] The device has recorded every answer to its ops n ≤ `settled`.
   * @returns the highest that it ever said
   */
  settle(userId: UserId, deviceId: DeviceId, settled: number): Promise<number>;
  /** The highest that the device has said it has settled; 0 when it never did. */
  settled(userId: UserId, deviceId: DeviceId): Promise<number>;
  /** The threads someone is in. */
  memberships(userId: UserId): Promise<readonly Interval[]>;
  /** [PRESENCE-4] Of the others in those of the threads that have at most so many members. */
  lastSeen(
    userId: UserId,
    threadIds: readonly ThreadId[],
    members: number,
  ): Promise<ReadonlyMap<UserId, LastSeen>>;
  /** [BLOCK-3] Of a direct thread: whether one of the two has blocked the other. */
  isBlocked(userId: UserId, threadId: ThreadId): Promise<boolean>;
  /** [PICTURE-3] Its bytes in base64; null: there is none that this user may see. */
  picture(userId: UserId, digest: string): Promise<string | null>;
  open(userId: UserId, cursor: string | null, seen: Position | null): Promise<Opening>;
  /** Feeds the user may not see are left out. `forList` adds `items` and `unread` to threads. [PULL-6] */
  heads(userId: UserId, feedIds: readonly FeedId[], forList: boolean, bytes: number): Promise<HeadsPage>;
  /** null: no such feed for this user. */
  page(userId: UserId, request: PageRequest): Promise<Page | null>;
  history(userId: UserId, request: HistoryRequest): Answer<HistoryPage>;
  digest(userId: UserId, request: DigestRequest): Answer<DigestPage>;
  messageInfo(userId: UserId, request: MessageInfoRequest): Answer<MessageInfo>;
  bans(userId: UserId, threadId: ThreadId): Answer<BanList>;
  /** [REQUEST-3] */
  requests(userId: UserId, threadId: ThreadId): Answer<JoinRequestList>;
  subscribers(userId: UserId, threadId: ThreadId, request: SubscribersRequest): Answer<SubscriberPage>;
  dueMessages(limit: number): Promise<DueMessages>;
  /** [SCHEDULE-2] Sends it if it still waits and its time has come; else it is committed and changes nothing. */
  sendScheduled(key: ScheduledKey): Promise<OpOutcome>;
  /** Rejects while the store cannot be read or its last commit failed. */
  check(): Promise<void>;
  /** Commits what was submitted, then closes. */
  close(): Promise<void>;
}
