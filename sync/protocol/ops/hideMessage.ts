import { type Static, Type } from 'typebox';
import { AccountFeedIdSchema, MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** Deletes a message for oneself: in the own account feed, so that all own devices share it and nobody else learns. */
export const HideMessageOp = strictObject({
  ...opFields,
  feedId: AccountFeedIdSchema,
  type: Type.Literal('hideMessage'),
  body: strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
});
export type HideMessageOp = Static<typeof HideMessageOp>;
