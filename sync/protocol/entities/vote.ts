import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema, UserIdSchema } from '../ids.ts';
import { Choice } from './poll.ts';

/** Of a poll that is not anonymous. One taken back stays with an empty choice, so that it travels. */
export const VoteEntity = defineEntity('vote', {
  feed: 'thread',
  key: ['messageId', 'userId'],
  dropsWithMessage: true,
  notMirrored: ['sequenceNumber'],
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    userId: UserIdSchema,
    /** The place of the message: who may not see that, may not see this. [SEE-2] */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    choice: Choice,
  },
});
export type VoteEntity = EntityOf<typeof VoteEntity>;
