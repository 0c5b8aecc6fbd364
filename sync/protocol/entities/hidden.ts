import { type Static, Type } from 'typebox';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** Key: messageId. In the account feed of whoever deleted the message for themselves alone. [HIDE-1] */
export const HiddenEntity = Type.Object({
  entity: Type.Literal('hidden'),
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  version: SequenceNumber,
});
export type HiddenEntity = Static<typeof HiddenEntity>;
