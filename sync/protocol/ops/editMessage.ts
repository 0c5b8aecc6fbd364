import { type Static, Type } from 'typebox';
import { contentFields } from '../entities/message.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

export const EditMessageOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('editMessage'),
  body: strictObject({
    messageId: MessageIdSchema,
    /** The version the edit was made on (0: own message not yet acked), so that a conflict can be shown. */
    baseVersion: SequenceNumber,
    content: strictObject(contentFields),
  }),
});
export type EditMessageOp = Static<typeof EditMessageOp>;
