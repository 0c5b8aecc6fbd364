import type { ErrorCode } from '../../core/errorCodes.ts';
import type { DeviceId, FeedId, MessageId, ReportId, ThreadId, UserId } from '../../core/ids.ts';
import type { Result } from '../../core/result.ts';
import type { Commitment } from '../../protocol/commitment.ts';
import type { BallotEntity } from '../../protocol/entities/ballot.ts';
import type { Entity, EntityKey } from '../../protocol/entities/entity.ts';
import type { InvitationEntity } from '../../protocol/entities/invitation.ts';
import type { MessageEntity } from '../../protocol/entities/message.ts';
import type { MemberEntity } from '../../protocol/entities/member.ts';
import type { MembershipEntity } from '../../protocol/entities/membership.ts';
import type { PlaceRange } from '../../protocol/entities/receipt.ts';
import type { Limits } from '../../protocol/limits.ts';
import type { Role } from '../../protocol/roles.ts';
import type { Interval } from '../maySee.ts';
import type { NameableBlob, NameableKey, NamedBlobs, Opening } from './nameableBlob.ts';
import type { NewLink } from './newLink.ts';
import type { NewReport } from './newReport.ts';

/** Someone who has an account. */
export interface Person {
  readonly userId: UserId;
  readonly handle: string;
  readonly displayName: string;
  /** What they say of themselves; null, as left out: nothing. [PROFILE-1] */
  readonly about?: string | null;
  /** Its digest; null, as left out: they have none. [PICTURE-1] */
  readonly picture?: string | null;
}

/** Who submits an op: as they were when their session began, unless the rule is `ofPresentActor`. */
export interface Actor extends Person {
  readonly deviceId: DeviceId;
}

/** Somebody who is in a thread. */
export interface Member extends Interval {
  readonly role: Role;
}

/** Entities that a rule may ask for as they are. */
type Loaded = Exclude<Entity['entity'], 'message' | 'member' | 'expired' | 'reach'>;

/** What a rule may ask its store to load: by name, the key of one row. */
export type Keys = { readonly [Name in Loaded]: EntityKey<Name> } & OtherKeys;

interface OtherKeys extends Readonly<Record<'folderCount' | 'stickerCount' | 'stickerPackCount', UserId>> {
  readonly member: { readonly threadId: ThreadId; readonly userId: UserId };
  readonly reader: { readonly threadId: ThreadId; readonly userId: UserId };
  readonly message: MessageId;
  readonly lastEdit: MessageId;
  /** Of somebody's messages in a thread, those of (since, now]. */
  readonly lastSent: {
    readonly threadId: ThreadId;
    readonly userId: UserId;
    readonly since: number;
    readonly now: number;
  };
  readonly saidBefore: { readonly messageId: MessageId; readonly commitment: Commitment };
  readonly repliedTo: MessageId;
  readonly commentedOn: MessageId;
  readonly origin: { readonly messageId: MessageId; readonly userId: UserId };
  readonly nameable: NameableKey;
  readonly opening: { readonly messageId: MessageId; readonly userId: UserId };
  /** Two people. */
  readonly direct: readonly [UserId, UserId];
  readonly person: string;
  readonly owner: UserId;
  readonly ownMembers: UserId;
  readonly acquaintance: { readonly userId: UserId; readonly personId: UserId };
  /** `personId` is the other person; null: of a thread that is there, which says who that is. */
  readonly closedTo: {
    readonly threadId: ThreadId;
    readonly userId: UserId;
    readonly personId: UserId | null;
  };
  readonly people: readonly string[];
  readonly present: ThreadId;
  readonly members: ThreadId;
  readonly target: { readonly threadId: ThreadId; readonly userId: UserId };
  readonly named: ThreadId;
  readonly last: FeedId;
  readonly memberCount: ThreadId;
  readonly relations: {
    readonly threadId: ThreadId;
    readonly userId: UserId;
    readonly handles: readonly string[];
  };
  /** The newest first. */
  readonly invited: { readonly threadId: ThreadId; readonly limit: number };
  readonly peopleAdded: UserId;
  readonly banned: { readonly threadId: ThreadId; readonly handles: readonly string[] };
  readonly block: { readonly threadId: ThreadId; readonly userId: UserId };
  readonly missed: {
    readonly threadId: ThreadId;
    readonly userId: UserId;
    readonly after: number;
    readonly through: number;
  };
  readonly ownReactions: { readonly messageId: MessageId; readonly userId: UserId };
  readonly pinCount: ThreadId;
  readonly scheduledCount: { readonly threadId: ThreadId; readonly userId: UserId };
  readonly report: { readonly userId: UserId; readonly reportId: ReportId; readonly messageId: MessageId };
  readonly reportsOfToday: UserId;
  /** Of a thread: whether it has more members than so many, or once had. [RECEIPT-4] */
  readonly isOfMany: { readonly threadId: ThreadId; readonly above: number };
}

/**
 * Whether somebody may be added to a thread by a person: they have written to that person once (`known`), they have not
 * (`stranger`), they are added by nobody (`reserved`), or they were asked before, or have blocked that person (`asked`).
 * [INVITE-1] [INVITE-3] [INVITE-7]
 */
export type Relation = 'known' | 'stranger' | 'reserved' | 'asked';

/** [BLOCK-1] Which of the two of a direct thread has blocked the other. */
export interface Block {
  readonly otherId: UserId;
  readonly byOther: boolean;
}

/** A message that is forwarded, who wrote it, and what whoever forwards it may see of its thread. */
export interface Origin {
  readonly message: MessageEntity;
  readonly sender: Person | null;
  /** Of somebody who is in, or was. */
  readonly reader: Interval | null;
}

/** The device that edited a message last, and the version that it made of it. */
export interface LastEdit {
  readonly deviceId: DeviceId;
  readonly version: number;
}

/** What is loaded under each name; null where there is no such row. */
export type Rows = { readonly [Name in Loaded]: Extract<Entity, { entity: Name }> } & OtherRows;

interface OtherRows {
  /** Of somebody who is in: a former member has none. */
  readonly member: Member;
  /** Of somebody who is in, or was. */
  readonly reader: Interval;
  readonly message: MessageEntity;
  readonly lastEdit: LastEdit;
  /** When the newest of them was sent. [PACE-2] */
  readonly lastSent: number;
  /** Whether a message said just this before one of its edits. */
  readonly saidBefore: boolean;
  readonly repliedTo: MessageEntity;
  readonly commentedOn: MessageEntity;
  readonly origin: Origin;
  /** Of these blobs those that are kept. */
  readonly nameable: readonly NameableBlob[];
  readonly opening: Opening;
  /** The direct thread of the two. */
  readonly direct: ThreadId;
  readonly person: Person;
  /** Who has the user id. */
  readonly owner: Person;
  /** They, in each thread that they are in. */
  readonly ownMembers: readonly Member[];
  /** Whether two people are, or were, in one thread. */
  readonly acquaintance: boolean;
  /** Whether the other person of a direct thread takes no first words from the user, who never wrote there. [FIRST-1] */
  readonly closedTo: boolean;
  /** Those of the handles that somebody has. */
  readonly people: readonly Person[];
  /** Who is in the thread. */
  readonly present: ReadonlySet<UserId>;
  /** The same, with who they are; of a channel those alone whom its feed names. */
  readonly members: readonly (Member & Person)[];
  /** Somebody who is in. */
  readonly target: Member & Person;
  /** [CHANNEL-2] Who is in a channel, or was, and is named in its feed. */
  readonly named: ReadonlySet<UserId>;
  /** The last number of a feed. */
  readonly last: number;
  /** Of everybody, named or not. */
  readonly memberCount: number;
  /** Of those of the handles that somebody has. */
  readonly relations: ReadonlyMap<UserId, Relation>;
  /** Whoever was invited to a thread or asks to join it, and waits for the answer. */
  readonly invited: readonly { readonly userId: UserId; readonly invitation: InvitationEntity }[];
  /** How many people they have added or invited in the last 24 hours, or somewhat longer. [INVITE-5] */
  readonly peopleAdded: number;
  /** Those of the handles whose people are banned from the thread. */
  readonly banned: ReadonlySet<string>;
  /** Between somebody and the other person of a direct thread. */
  readonly block: Block;
  /** In (after, through], from the first to the last message that is kept from them. */
  readonly missed: PlaceRange;
  /** How many there are, taken back ones included. */
  readonly ownReactions: number;
  /** How many messages are pinned in the thread. */
  readonly pinCount: number;
  /** How many folders the user has. */
  readonly folderCount: number;
  /** How many stickers of their own the user has. */
  readonly stickerCount: number;
  /** How many packs of stickers the user has. */
  readonly stickerPackCount: number;
  /** How many of theirs wait for their time in the thread, or for a decision. */
  readonly scheduledCount: number;
  /** A report that is there: how many messages it has, and whether this is one of them. */
  readonly report: { readonly messages: number; readonly isIn: boolean };
  /** How many they have made in the last 24 hours. [REPORT-4] */
  readonly reportsOfToday: number;
  readonly isOfMany: boolean;
}

export type Need = keyof Keys;
export type Needs<Names extends Need = Need> = { readonly [Name in Names]?: Keys[Name] | null };
export type State<Names extends Need = Need> = { readonly [Name in Names]: Rows[Name] | null };

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type NewMessage = Omit<MessageEntity, 'version' | 'sequenceNumber'> & { readonly sequenceNumber: null };
/** A membership that begins or ends; `now`: with this op, in the feed of its thread. */
export interface Span {
  readonly joinedAt: number | 'now';
  readonly leftAt: number | 'now' | null;
  readonly seesHistory?: true;
}
type Spanning<SomeEntity> = Omit<SomeEntity, 'version' | keyof Span> & Span;
type Placed = Exclude<Entity, MemberEntity | MembershipEntity | BallotEntity>;
/** It bears the number that its op takes in the thread. */
type NewBallot = Omit<BallotEntity, 'version' | 'countedAt'>;
/** An entity before its op has a number. A message with `sequenceNumber: null` enters its thread with this op. */
export type EntityDraft =
  | DistributiveOmit<Placed, 'version'>
  | NewMessage
  | NewBallot
  | Spanning<MemberEntity>
  | Spanning<MembershipEntity>;

/** What an op changes in one feed; it takes one number there. */
export interface FeedDraft {
  readonly feedId: FeedId;
  /** The feed begins with this op. */
  readonly opens?: true;
  readonly entities: readonly EntityDraft[];
  /** [BLOCK-2] The message that it brings is kept from them. */
  readonly keptFrom?: UserId;
  /** It asks or adds somebody. [INVITE-5] */
  readonly adds?: true;
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  /** It may be taken then: nothing is recorded. [OP-5] */
  readonly retryAfterMs?: number;
  readonly context?: Readonly<Record<string, string>>;
}

/** What a store keeps for itself. */
export type Kept =
  | {
      readonly kind: 'ban';
      readonly threadId: ThreadId;
      readonly userId: UserId;
      /** null: there is none any more. */
      readonly ban: { readonly bannedBy: UserId; readonly at: number } | null;
    }
  /** [PACE-3] A message that is due and comes too soon is looked at again then. */
  | { readonly kind: 'dueLater'; readonly userId: UserId; readonly messageId: MessageId; readonly at: number }
  | ({ readonly kind: 'report' } & NewReport)
  /** [PICTURE-2] `bytes` in base64. */
  | { readonly kind: 'picture'; readonly digest: string; readonly bytes: string }
  | ({ readonly kind: 'namedBlobs' } & NamedBlobs)
  | ({ readonly kind: 'opening'; readonly messageId: MessageId; readonly userId: UserId } & Opening)
  | { readonly kind: 'link'; readonly link: NewLink }
  | { readonly kind: 'linkUsed' | 'linkRevoked'; readonly linkId: string };

/** No feed at all: the op is acked and changes nothing. */
export type Decision = Result<readonly FeedDraft[], Refusal>;

export interface RuleInput<SomeOp, Names extends Need> {
  readonly state: State<Names>;
  readonly actor: Actor;
  readonly op: SomeOp;
  /** Wall time of the gateway, in milliseconds. */
  readonly now: number;
  readonly limits: Limits;
}

/**
 * One kind of op: what it must know, and what follows from it. All are pure and synchronous, so that the same
 * rule runs inside a synchronous SQLite transaction and an asynchronous PostgreSQL one.
 */
export interface Rule<SomeOp, Names extends Need = Need> {
  needs(op: SomeOp, actor: Actor): Needs<Names>;
  /** What only some such ops need besides, as what `needs` loaded tells. */
  needsBesides?(input: RuleInput<SomeOp, Names>): Needs<Names> | null;
  decide(input: RuleInput<SomeOp, Names>): Decision;
  /** What the store keeps of an op that was not refused, and no feed tells. Writing it again changes nothing. */
  keeps?(input: Omit<RuleInput<SomeOp, Names>, 'limits'>): readonly Kept[];
  /** `decide` writes who the actor is, so it gets them as they are now. */
  readonly ofPresentActor?: true;
}
