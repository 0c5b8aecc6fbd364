import { type Static, Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** For everyone, and final. */
export const DeleteMessageOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('deleteMessage'),
  body: strictObject({ messageId: MessageIdSchema }),
});
export type DeleteMessageOp = Static<typeof DeleteMessageOp>;
