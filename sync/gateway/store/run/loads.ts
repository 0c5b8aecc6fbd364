import type { BlobId, MessageId, OpId, ThreadId, UserId } from '../../../core/ids.ts';
import type { MessagesChoice } from '../../../protocol/account.ts';
import type { DraftEntity } from '../../../protocol/entities/draft.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { MessageEntity } from '../../../protocol/entities/message.ts';
import type { ReachEntity } from '../../../protocol/entities/reach.ts';
import type { ReactionEntity } from '../../../protocol/entities/reaction.ts';
import type { ScheduledEntity } from '../../../protocol/entities/scheduled.ts';
import type { TallyEntity } from '../../../protocol/entities/tally.ts';
import type { VoteEntity } from '../../../protocol/entities/vote.ts';
import type { BannedPerson, JoinRequest, SubscriberPage } from '../../../protocol/groups.ts';
import type { Edition, MessageReceipt } from '../../../protocol/frames/down/messageInfo.ts';
import type { NewLink } from '../../decide/newLink.ts';
import type { Actor, Keys, Need, Person, Refusal, Rows } from '../../decide/rule.ts';
import type { Watermark } from '../../decide/reach.ts';
import type { Interval } from '../../maySee.ts';
import type { HiddenFrom, ScheduledKey } from '../store.ts';
import type { Sized } from './pageBudget.ts';

/** [OP-1] */
export type Answer =
  | { readonly kind: 'committed'; readonly sequenceNumber: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Who reads, and which thread; in their own account feed, none. */
export interface Reader {
  readonly threadId?: ThreadId;
  readonly userId: UserId;
}

/** Numbers (after, through] of a thread or of an account feed. */
export interface Range {
  readonly reader: Reader;
  readonly after: number;
  readonly through: number;
}

/** Of a member, what lies in (floor, to] of their thread. */
export interface Place {
  readonly member: Interval;
  readonly floor: number;
  readonly to: number;
  readonly limit: number;
}

/** What people have made of a message, what they took back too. */
export interface Responses {
  readonly reactions: readonly ReactionEntity[];
  readonly votes: readonly VoteEntity[];
  readonly tally: TallyEntity | null;
}

/** Messages of others, and not gone, among the first `scanned` of (after, through]. */
export interface Counted {
  readonly threadId: ThreadId;
  readonly userId: UserId;
  readonly after: number;
  readonly through: number;
  readonly scanned: number;
}

/** [LINK-1] */
export interface StoredLink extends Omit<NewLink, 'madeBy' | 'secretHash'> {
  readonly madeBy: Person;
  readonly uses: number;
}

/** [ACCOUNT-17] What is left to be done about an account that was deleted. */
export interface Erasure {
  readonly messages: MessagesChoice;
  /** How far the messages of `next` are dealt with. */
  readonly after: number;
  /** A thread in which they or a comment have their name, or a channel that they subscribe to; null: there is none any more. */
  readonly next: ThreadId | null;
}

/** Of somebody, in (after, through] of a thread. */
export interface OwnMessages {
  readonly threadId: ThreadId;
  readonly userId: UserId;
  readonly after: number;
  readonly through: number;
  readonly limit: number;
}

/** [BLOB-16] The blob counts as named once it comes in this size. */
export interface BlobClaim {
  readonly message: MessageEntity;
  readonly size: number;
}

/** Whatever may be long is iterated: read one by one where the database can, for the reader stops when a page is full. */
type Long<T> = Iterable<Sized<T>>;

/** What runs load besides what rules do: by name, the key and what is there. */
interface OwnLoads {
  readonly answer: [
    { readonly userId: UserId; readonly opId: OpId },
    { readonly digest: string; readonly answer: Answer } | null,
  ];
  /** [OP-4] Whether all of them are. */
  readonly areCommitted: [{ readonly userId: UserId; readonly opIds: readonly OpId[] }, boolean];
  /** [HIDE-3] Of these messages those that somebody hid, and who. */
  readonly hiddenFrom: [readonly MessageId[], readonly HiddenFrom[]];
  /** Who has a message waiting, and the device that wrote it. */
  readonly scheduler: [ScheduledKey, Actor | null];
  /** [TIMER-4] Messages whose clock waits and that somebody other than their sender has read. */
  readonly readWaiting: [{ readonly threadId: ThreadId; readonly limit: number }, readonly MessageEntity[]];
  /** [RECEIPT-6] [CHANNEL-3] Whether something is to be told of a thread. */
  readonly isReachDue: [ThreadId, boolean];
  /** [RECEIPT-4] How far everybody in a thread is, and what its feed says of that. */
  readonly crowd: [
    ThreadId,
    { readonly watermarks: readonly Watermark[]; readonly reach: ReachEntity | null },
  ];
  readonly erasure: [UserId, Erasure | null];
  /** Those that are not deleted, the oldest first. */
  readonly ownMessages: [OwnMessages, readonly MessageEntity[]];
  /** [COMMENT-3] Somebody's comments that say who wrote them. */
  readonly namedComments: [Pick<OwnMessages, 'threadId' | 'userId' | 'limit'>, readonly MessageEntity[]];
  /** [TIMER-6] Messages whose time is over at `now`. */
  readonly due: [{ readonly now: number; readonly limit: number }, readonly MessageEntity[]];
  /** Of a message that is there: one that has expired is not. */
  readonly kept: [MessageId, MessageEntity | null];
  /** All but what has words, last changed in the range: each takes little of a page. */
  readonly changedSmall: [Range, readonly Entity[]];
  /** Last changed in the range, in the order of their versions. */
  readonly changedDrafts: [Range, Long<DraftEntity>];
  readonly changedScheduled: [Range, Long<ScheduledEntity>];
  /** Created in the range, in thread order. */
  readonly created: [Range & { readonly reader: Interval }, Long<MessageEntity>];
  /** Last changed in the range and created before, in the order of their versions. */
  readonly edited: [Range & { readonly reader: Interval }, Long<MessageEntity>];
  /** The newest `limit` that may be seen, newest first. */
  readonly newest: [Place, Long<MessageEntity>];
  /** [COMMENT-4] The newest that may be seen and is no comment, if there is one. */
  readonly newestPost: [Omit<Place, 'limit'>, Long<MessageEntity>];
  /** The oldest `limit` that may be seen, oldest first. */
  readonly oldest: [Place, Long<MessageEntity>];
  readonly hasMessages: [{ readonly threadId: ThreadId; readonly floor: number }, boolean];
  /** Of each message, in the order given. */
  readonly responses: [readonly MessageEntity[], readonly Responses[]];
  /** What there is little of in a thread, as it is now. [PULL-2] [DIGEST-3] */
  readonly toldWhole: [{ readonly member: Interval; readonly last: number }, readonly Entity[]];
  /** What the thread list shows besides messages. [HELLO-5] */
  readonly listed: [{ readonly member: Interval; readonly last: number }, readonly Entity[]];
  /** [UNREAD-1] [NOTICE-3] */
  readonly countOfOthers: [Counted, number];
  /** Of all who are in a thread, or were. */
  readonly intervals: [ThreadId, readonly Interval[]];
  /** [BLOCK-2] From whom a message is kept. */
  readonly keptFrom: [MessageId, UserId | null];
  /** [INFO-2] When each of them reached a place. */
  readonly reachedAt: [
    { readonly threadId: ThreadId; readonly userIds: readonly UserId[]; readonly place: number },
    readonly MessageReceipt[],
  ];
  /** By the hash of its secret. */
  readonly joinLink: [string, StoredLink | null];
  /** The newest first. */
  readonly joinLinks: [ThreadId, readonly StoredLink[]];
  /** [BAN-4] The newest first. */
  readonly bans: [{ readonly threadId: ThreadId; readonly limit: number }, readonly BannedPerson[]];
  /** [REQUEST-6] How many wait, up to a number of them. */
  readonly requestCount: [{ readonly threadId: ThreadId; readonly limit: number }, number];
  /** [REQUEST-6] Who was told last that somebody waits, and how many. */
  readonly requestsTold: [ThreadId, readonly { readonly userId: UserId; readonly count: number }[]];
  /** [REQUEST-6] Where somebody whose account is deleted asked to join. */
  readonly requestedBy: [UserId, readonly ThreadId[]];
  /** Of a digest, in base64; null: nobody has it. */
  readonly pictureBytes: [string, string | null];
  /** [BLOB-6] Of a blob that is kept: its size, and what names it in the user's threads and is not hidden from them. */
  readonly namedBlob: [
    { readonly blobId: BlobId; readonly userId: UserId },
    { readonly size: number; readonly messages: readonly MessageEntity[] } | null,
  ];
  /** [BLOB-16] What in the user's threads claims a blob and is not hidden from them. */
  readonly claimedBlob: [{ readonly blobId: BlobId; readonly userId: UserId }, readonly BlobClaim[]];
  /** [REQUEST-3] The oldest first. */
  readonly requests: [{ readonly threadId: ThreadId; readonly limit: number }, readonly JoinRequest[]];
  /** [CHANNEL-8] Those without a role, after somebody, in the order of their ids. */
  readonly subscribers: [
    { readonly threadId: ThreadId; readonly after: UserId | null; readonly limit: number },
    SubscriberPage['subscribers'],
  ];
  /** [INFO-3] Newest first. */
  readonly editions: [MessageId, Long<Edition>];
}

export type LoadName = Need | keyof OwnLoads;
export type KeyOf<Name extends LoadName> = Name extends keyof OwnLoads
  ? OwnLoads[Name][0]
  : Name extends Need
    ? Keys[Name] | null | undefined
    : never;
export type ValueOf<Name extends LoadName> = Name extends keyof OwnLoads
  ? OwnLoads[Name][1]
  : Name extends Need
    ? Rows[Name] | null
    : never;

export type Wanted = { readonly [Name in LoadName]?: KeyOf<Name> };
export type Loaded<Names extends Wanted> = {
  readonly [Name in keyof Names & LoadName]: ValueOf<Name>;
};
