import { type Static, Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** Its author ends a poll, for everyone and for good. */
export const ClosePollOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('closePoll'),
  body: strictObject({ messageId: MessageIdSchema }),
});
export type ClosePollOp = Static<typeof ClosePollOp>;
