import { type Static, Type } from 'typebox';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** Key: messageId. A pin taken off stays as `pinned: false`, so that its removal travels. It bears no text. */
export const PinEntity = Type.Object({
  entity: Type.Literal('pin'),
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  /** The place of the message: who may not see that, may not see this. [SEE-2] */
  sequenceNumber: SequenceNumber,
  version: SequenceNumber,
  pinned: Type.Boolean(),
});
export type PinEntity = Static<typeof PinEntity>;
