import { type Static, Type } from 'typebox';
import { Handle, ThreadIdSchema } from '../ids.ts';
import { opFields } from './opFields.ts';
import { peopleField } from './people.ts';
import { strictObject } from '../shape.ts';

/** feedId is made by whoever begins it. Two who have a thread already get that one: its ack names it. [THREAD-4] */
export const CreateDirectThreadOp = strictObject({
  ...opFields,
  ...peopleField,
  feedId: ThreadIdSchema,
  type: Type.Literal('createDirectThread'),
  body: strictObject({ handle: Handle }),
});
export type CreateDirectThreadOp = Static<typeof CreateDirectThreadOp>;
