import { type Static, Type } from 'typebox';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/**
 * Key: messageId. In the thread's feed, in place of a message whose time was over: it is gone for everybody, and nothing
 * of it is shown. [TIMER-6]
 */
export const ExpiredEntity = Type.Object({
  entity: Type.Literal('expired'),
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  version: SequenceNumber,
  /** Where it stood. */
  sequenceNumber: SequenceNumber,
});
export type ExpiredEntity = Static<typeof ExpiredEntity>;
