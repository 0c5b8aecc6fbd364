import { type Static, Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** Names a message of someone else, never a number: a receipt for receipts would loop for ever. */
export const AdvanceReceiptOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('advanceReceipt'),
  body: strictObject({
    messageId: MessageIdSchema,
    kind: Type.Union([Type.Literal('delivered'), Type.Literal('read')]),
  }),
});
export type AdvanceReceiptOp = Static<typeof AdvanceReceiptOp>;
