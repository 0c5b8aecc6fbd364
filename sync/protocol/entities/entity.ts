import { type TObject, Type } from 'typebox';
import type { UserId } from '../../core/ids.ts';
import type { EntityKind, EntityOf } from './defineEntity.ts';
import { BallotEntity } from './ballot.ts';
import { DraftEntity } from './draft.ts';
import { ExpiredEntity } from './expired.ts';
import { HiddenEntity } from './hidden.ts';
import { InvitationEntity } from './invitation.ts';
import { MemberEntity } from './member.ts';
import { MembershipEntity } from './membership.ts';
import { MessageEntity } from './message.ts';
import { PinEntity } from './pin.ts';
import { ReachEntity } from './reach.ts';
import { ReactionEntity } from './reaction.ts';
import { ReadPositionEntity } from './readPosition.ts';
import { ReceiptEntity } from './receipt.ts';
import { ReminderEntity } from './reminder.ts';
import { ScheduledEntity } from './scheduled.ts';
import { StarEntity } from './star.ts';
import { TallyEntity } from './tally.ts';
import { ThreadEntity } from './thread.ts';
import { VoteEntity } from './vote.ts';

const all = [
  MessageEntity,
  ReactionEntity,
  ReceiptEntity,
  MemberEntity,
  ThreadEntity,
  MembershipEntity,
  ReadPositionEntity,
  HiddenEntity,
  ExpiredEntity,
  PinEntity,
  StarEntity,
  ReachEntity,
  DraftEntity,
  VoteEntity,
  TallyEntity,
  BallotEntity,
  ScheduledEntity,
  ReminderEntity,
  InvitationEntity,
] as const;
type Kind = (typeof all)[number];

/** `version` is the sequence number, in its feed, of the entity's latest change. */
export type Entity = { [Name in EntityName]: EntityOf<Extract<Kind, { name: Name }>> }[EntityName];
export type EntityName = Kind['name'];
/** Identifies one entity of its kind; for an account feed, with its user. */
export type EntityKey<Name extends EntityName> = KeyOf<
  Extract<Kind, { name: Name }>,
  Extract<Entity, { entity: Name }>
>;
type KeyOf<Of, Value> = Of extends { key: readonly (infer Field)[]; feed: infer Feed }
  ? Pick<Value, Field & keyof Value> & (Feed extends 'account' ? { readonly userId: UserId } : unknown)
  : never;

/** Every kind of entity. Lists of kinds are derived from this and written nowhere else. */
export const entityKinds: readonly EntityKind<EntityName, Entity>[] = all;
export const entityKind = Object.fromEntries(entityKinds.map((kind) => [kind.name, kind])) as {
  readonly [Name in EntityName]: EntityKind<Name, Entity>;
};
export const Entity = Type.Unsafe<Entity>(Type.Union(all.map(({ schema }) => schema as TObject)));
