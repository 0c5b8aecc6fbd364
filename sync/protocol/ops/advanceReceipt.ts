import { Type } from 'typebox';
import { MessageIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Names a message of somebody else, never a number: receipts for receipts would loop for ever. */
export const AdvanceReceiptOp = defineOp('advanceReceipt', {
  feed: 'thread',
  body: strictObject({
    messageId: MessageIdSchema,
    kind: Type.Union([Type.Literal('delivered'), Type.Literal('read')]),
  }),
  about: 'message',
  squash: 'own',
  repeatable: true,
  // A refused receipt is never shown: no user action caused it.
  moot: () => true,
});
export type AdvanceReceiptOp = OpOf<typeof AdvanceReceiptOp>;
