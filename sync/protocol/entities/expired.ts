import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** In the thread's feed, in place of an expired message: it is gone for everybody, and nothing is shown. [TIMER-6] */
export const ExpiredEntity = defineEntity('expired', {
  feed: 'thread',
  key: ['messageId'],
  isListed: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    version: SequenceNumber,
    /** The message's. */
    sequenceNumber: SequenceNumber,
  },
});
export type ExpiredEntity = EntityOf<typeof ExpiredEntity>;
