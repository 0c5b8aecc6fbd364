import { type Static, Type } from 'typebox';
import { AccountFeedIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** Takes a thread that one has left out of the own list: in the own account feed, so that all own devices share it. */
export const RemoveThreadOp = strictObject({
  ...opFields,
  feedId: AccountFeedIdSchema,
  type: Type.Literal('removeThread'),
  body: strictObject({ threadId: ThreadIdSchema }),
});
export type RemoveThreadOp = Static<typeof RemoveThreadOp>;
