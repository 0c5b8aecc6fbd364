import { type Static, Type } from 'typebox';
import { AccountFeedIdSchema, MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** Saves a message for oneself: in the own account feed, so that all own devices share it and nobody else learns. */
export const SetStarOp = strictObject({
  ...opFields,
  feedId: AccountFeedIdSchema,
  type: Type.Literal('setStar'),
  body: strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, starred: Type.Boolean() }),
});
export type SetStarOp = Static<typeof SetStarOp>;
