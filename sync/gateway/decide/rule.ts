import type { ErrorCode } from '../../core/errorCodes.ts';
import type { DeviceId, FeedId, MessageId, ThreadId, UserId } from '../../core/ids.ts';
import type { Result } from '../../core/result.ts';
import type { Entity } from '../../protocol/entities/entity.ts';
import type { MessageEntity } from '../../protocol/entities/message.ts';
import type { PinEntity } from '../../protocol/entities/pin.ts';
import type { ReactionEntity } from '../../protocol/entities/reaction.ts';
import type { ReadPositionEntity } from '../../protocol/entities/readPosition.ts';
import type { ReceiptEntity } from '../../protocol/entities/receipt.ts';
import type { StarEntity } from '../../protocol/entities/star.ts';
import type { MemberEntity } from '../../protocol/entities/member.ts';
import type { MembershipEntity } from '../../protocol/entities/membership.ts';
import type { ThreadEntity } from '../../protocol/entities/thread.ts';
import type { Limits } from '../../protocol/limits.ts';
import type { Interval } from '../maySee.ts';

/** Someone who has an account. */
export interface Person {
  readonly userId: UserId;
  readonly handle: string;
  readonly displayName: string;
}

/** Who submits an op. */
export interface Actor extends Person {
  readonly deviceId: DeviceId;
}

/** What a rule may ask its store to load: by name, the key of one row. */
export interface Keys {
  readonly member: { readonly threadId: ThreadId; readonly userId: UserId };
  readonly reader: { readonly threadId: ThreadId; readonly userId: UserId };
  readonly message: MessageId;
  readonly repliedTo: MessageId;
  readonly origin: { readonly messageId: MessageId; readonly userId: UserId };
  readonly thread: ThreadId;
  readonly person: string;
  readonly people: readonly string[];
  readonly present: ThreadId;
  readonly reaction: { readonly messageId: MessageId; readonly userId: UserId; readonly emoji: string };
  readonly ownReactions: { readonly messageId: MessageId; readonly userId: UserId };
  readonly pin: MessageId;
  readonly pinCount: ThreadId;
  readonly hidden: { readonly messageId: MessageId; readonly userId: UserId };
  readonly star: { readonly messageId: MessageId; readonly userId: UserId };
  readonly receipt: { readonly threadId: ThreadId; readonly userId: UserId };
  readonly readPosition: { readonly threadId: ThreadId; readonly userId: UserId };
}

/** A message that is forwarded, who wrote it, and what whoever forwards it may see of its thread. */
export interface Origin {
  readonly message: MessageEntity;
  readonly sender: Person | null;
  /** Of somebody who is in, or was. */
  readonly reader: Interval | null;
}

/** What is loaded under each name; null where there is no such row. */
export interface Rows {
  /** Of somebody who is in: a former member has none. */
  readonly member: Interval;
  /** Of somebody who is in, or was. */
  readonly reader: Interval;
  readonly message: MessageEntity;
  readonly repliedTo: MessageEntity;
  readonly origin: Origin;
  readonly thread: ThreadEntity;
  readonly person: Person;
  /** Those of the handles that somebody has. */
  readonly people: readonly Person[];
  /** Who is in the thread. */
  readonly present: ReadonlySet<UserId>;
  readonly reaction: ReactionEntity;
  /** How many there are, taken back ones included. */
  readonly ownReactions: number;
  readonly pin: PinEntity;
  /** How many messages are pinned in the thread. */
  readonly pinCount: number;
  /** Whether this person has deleted it for themselves. */
  readonly hidden: boolean;
  readonly star: StarEntity;
  readonly receipt: ReceiptEntity;
  readonly readPosition: ReadPositionEntity;
}

export type Need = keyof Keys;
export type Needs<Names extends Need = Need> = { readonly [Name in Names]?: Keys[Name] | null };
export type State<Names extends Need = Need> = { readonly [Name in Names]: Rows[Name] | null };

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type NewMessage = Omit<MessageEntity, 'version' | 'sequenceNumber'> & { readonly sequenceNumber: null };
/** A membership that begins or ends; `now`: with this op, in the feed of its thread. */
export interface Span {
  readonly joinedAt: number | 'now';
  readonly leftAt: 'now' | null;
}
type Spanning<SomeEntity> = Omit<SomeEntity, 'version' | keyof Span> & Span;
type Placed = Exclude<Entity, MemberEntity | MembershipEntity>;
/** An entity before its op has a number. A message with `sequenceNumber: null` enters its thread with this op. */
export type EntityDraft =
  DistributiveOmit<Placed, 'version'> | NewMessage | Spanning<MemberEntity> | Spanning<MembershipEntity>;

/** What an op changes in one feed; it takes one number there. */
export interface FeedDraft {
  readonly feedId: FeedId;
  /** The feed begins with this op. */
  readonly opens?: true;
  readonly entities: readonly EntityDraft[];
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly context?: Readonly<Record<string, string>>;
}

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
 * One kind of op: what it must know, and what follows from it. Both are pure and synchronous, so that the same
 * rule runs inside a synchronous SQLite transaction and an asynchronous PostgreSQL one.
 */
export interface Rule<SomeOp, Names extends Need = Need> {
  needs(op: SomeOp, actor: Actor): Needs<Names>;
  decide(input: RuleInput<SomeOp, Names>): Decision;
}
