import { type Static, Type } from 'typebox';
import { GroupIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

export const LeaveThreadOp = strictObject({
  ...opFields,
  feedId: GroupIdSchema,
  type: Type.Literal('leaveThread'),
  body: strictObject({}),
});
export type LeaveThreadOp = Static<typeof LeaveThreadOp>;
