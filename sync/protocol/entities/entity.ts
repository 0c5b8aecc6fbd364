import { type Static, Type } from 'typebox';
import { HiddenEntity } from './hidden.ts';
import { MemberEntity } from './member.ts';
import { MembershipEntity } from './membership.ts';
import { MessageEntity } from './message.ts';
import { PinEntity } from './pin.ts';
import { ReactionEntity } from './reaction.ts';
import { ReadPositionEntity } from './readPosition.ts';
import { ReceiptEntity } from './receipt.ts';
import { StarEntity } from './star.ts';
import { ThreadEntity } from './thread.ts';

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
  PinEntity,
  StarEntity,
]);
export type Entity = Static<typeof Entity>;
