import { type Static, Type } from 'typebox';
import { Handle, ThreadIdSchema } from '../ids.ts';
import { opFields } from './opFields.ts';
import { strictObject } from '../shape.ts';

/** feedId must be directThreadId(own handle, handle). A thread that exists already is joined, not refused. */
export const CreateDirectThreadOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('createDirectThread'),
  body: strictObject({ handle: Handle }),
});
export type CreateDirectThreadOp = Static<typeof CreateDirectThreadOp>;
