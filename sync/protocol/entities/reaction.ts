import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { Emoji, MessageIdSchema, SequenceNumber, ThreadIdSchema, UserIdSchema } from '../ids.ts';

/** A removed reaction keeps its row with `present: false`, so that the removal is delivered as a change. [REACT-2] */
export const ReactionEntity = defineEntity('reaction', {
  feed: 'thread',
  key: ['messageId', 'userId', 'emoji'],
  dropsWithMessage: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    userId: UserIdSchema,
    /** The message's sequenceNumber, for visibility. [SEE-2] */
    sequenceNumber: SequenceNumber,
    emoji: Emoji,
    version: SequenceNumber,
    present: Type.Boolean(),
  },
});
export type ReactionEntity = EntityOf<typeof ReactionEntity>;
