import { type Static, Type } from 'typebox';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** Key: messageId. In the account feed of whoever saved the message; nobody else learns of it. [STAR-1] */
export const StarEntity = Type.Object({
  entity: Type.Literal('star'),
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  /** The place of the message in its thread: of a thread joined again, what was before is not shown. */
  sequenceNumber: SequenceNumber,
  version: SequenceNumber,
  starred: Type.Boolean(),
});
export type StarEntity = Static<typeof StarEntity>;
