import type { ErrorCode } from '../../core/errorCodes.ts';
import type { DeviceId, FeedId, MessageId, ThreadId, UserId } from '../../core/ids.ts';
import type { Result } from '../../core/result.ts';
import type { Entity } from '../../protocol/entities/entity.ts';
import type { MessageEntity } from '../../protocol/entities/message.ts';
import type { ReactionEntity } from '../../protocol/entities/reaction.ts';
import type { ReadPositionEntity } from '../../protocol/entities/readPosition.ts';
import type { ReceiptEntity } from '../../protocol/entities/receipt.ts';
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
  readonly message: MessageId;
  readonly repliedTo: MessageId;
  readonly thread: ThreadId;
  readonly person: string;
  readonly reaction: { readonly messageId: MessageId; readonly userId: UserId; readonly emoji: string };
  readonly ownReactions: { readonly messageId: MessageId; readonly userId: UserId };
  readonly receipt: { readonly threadId: ThreadId; readonly userId: UserId };
  readonly readPosition: { readonly threadId: ThreadId; readonly userId: UserId };
}

/** What is loaded under each name; null where there is no such row. */
export interface Rows {
  readonly member: Interval;
  readonly message: MessageEntity;
  readonly repliedTo: MessageEntity;
  readonly thread: ThreadId;
  readonly person: Person;
  readonly reaction: ReactionEntity;
  /** How many there are, taken back ones included. */
  readonly ownReactions: number;
  readonly receipt: ReceiptEntity;
  readonly readPosition: ReadPositionEntity;
}

export type Need = keyof Keys;
export type Needs<Names extends Need = Need> = { readonly [Name in Names]?: Keys[Name] | null };
export type State<Names extends Need = Need> = { readonly [Name in Names]: Rows[Name] | null };

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type NewMessage = Omit<MessageEntity, 'version' | 'sequenceNumber'> & { readonly sequenceNumber: null };
/** An entity before its op has a number. A message with `sequenceNumber: null` enters its thread with this op. */
export type EntityDraft = DistributiveOmit<Entity, 'version'> | NewMessage;

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
}

/** No feed at all: the op is acked and changes nothing. */
export type Decision = Result<readonly FeedDraft[], Refusal>;

export interface RuleInput<SomeOp, Names extends Need> {
  readonly state: State<Names>;
  readonly actor: Actor;
  readonly op: SomeOp;
  /** Wall time of the gateway, in milliseconds. */
  readonly now: number;
}

/**
 * One kind of op: what it must know, and what follows from it. Both are pure and synchronous, so that the same
 * rule runs inside a synchronous SQLite transaction and an asynchronous PostgreSQL one.
 */
export interface Rule<SomeOp, Names extends Need = Need> {
  needs(op: SomeOp, actor: Actor): Needs<Names>;
  decide(input: RuleInput<SomeOp, Names>): Decision;
}
