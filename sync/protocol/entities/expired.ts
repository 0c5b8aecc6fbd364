import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/**
 * In the thread's feed, in place of a message whose time was over: it is gone for everybody, and nothing
 * of it is shown. [TIMER-6]
 */
export const ExpiredEntity = defineEntity('expired', {
  feed: 'thread',
  key: ['messageId'],
  isListed: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    version: SequenceNumber,
    /** Where it stood. */
    sequenceNumber: SequenceNumber,
  },
});
export type ExpiredEntity = EntityOf<typeof ExpiredEntity>;
