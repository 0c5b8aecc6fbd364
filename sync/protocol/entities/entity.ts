import { type Static, Type } from 'typebox';
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

/** What a change carries. `version` is the sequence number, in its feed, of the entity's latest change. */
export const Entity = Type.Union([
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
]);
export type Entity = Static<typeof Entity>;
