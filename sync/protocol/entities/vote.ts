import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema, UserIdSchema } from '../ids.ts';
import { Choice } from './poll.ts';

/** In a poll that is not anonymous. A removed vote keeps its row with an empty choice. [VOTE-4] */
export const VoteEntity = defineEntity('vote', {
  feed: 'thread',
  key: ['messageId', 'userId'],
  dropsWithMessage: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    userId: UserIdSchema,
    /** The message's sequenceNumber, for visibility. [SEE-2] */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    choice: Choice,
  },
});
export type VoteEntity = EntityOf<typeof VoteEntity>;
