import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { Emoji, MessageIdSchema, SequenceNumber, ThreadIdSchema, UserIdSchema } from '../ids.ts';

/** A reaction taken back stays as `present: false`, so that its removal travels. */
export const ReactionEntity = defineEntity('reaction', {
  feed: 'thread',
  key: ['messageId', 'userId', 'emoji'],
  dropsWithMessage: true,
  notMirrored: ['sequenceNumber'],
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    userId: UserIdSchema,
    /** The place of the message: who may not see that, may not see this. [SEE-2] */
    sequenceNumber: SequenceNumber,
    emoji: Emoji,
    version: SequenceNumber,
    present: Type.Boolean(),
  },
});
export type ReactionEntity = EntityOf<typeof ReactionEntity>;
