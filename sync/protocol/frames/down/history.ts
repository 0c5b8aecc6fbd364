import { type Static, Type } from 'typebox';
import { MessageEntity } from '../../entities/message.ts';
import { ReactionEntity } from '../../entities/reaction.ts';
import { TallyEntity } from '../../entities/tally.ts';
import { VoteEntity } from '../../entities/vote.ts';
import { RequestId, SequenceNumber, ThreadIdSchema } from '../../ids.ts';
import { Position } from '../position.ts';

export const HistoryItem = Type.Union([
  MessageEntity.schema,
  ReactionEntity.schema,
  VoteEntity.schema,
  TallyEntity.schema,
]);
export type HistoryItem = Static<typeof HistoryItem>;

/** Every message with sequenceNumber in (from, to], with its reactions and votes, in its current state. */
export const HistoryFrame = Type.Object({
  frame: Type.Literal('history'),
  /** The request's id. */
  id: RequestId,
  threadId: ThreadIdSchema,
  /** 0: the page reaches the beginning of the thread. */
  from: SequenceNumber,
  to: SequenceNumber,
  last: SequenceNumber,
  at: Position,
  items: Type.Array(HistoryItem),
  /** Count of others' messages above the reader's position and at or below `from`. */
  unreadBelow: Type.Integer({ minimum: 0 }),
});
export type HistoryFrame = Static<typeof HistoryFrame>;
