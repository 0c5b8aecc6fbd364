import { type Static, Type } from 'typebox';
import { ThreadName } from '../entities/thread.ts';
import { GroupIdSchema, Handle } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { maxGroupMembers } from '../sizes.ts';
import { opFields } from './opFields.ts';
import { peopleField } from './people.ts';

/** feedId is made by its creator. `handles`: whom it begins with, its creator not among them. */
export const CreateGroupOp = strictObject({
  ...opFields,
  ...peopleField,
  feedId: GroupIdSchema,
  type: Type.Literal('createGroup'),
  body: strictObject({
    name: ThreadName,
    handles: Type.Array(Handle, { maxItems: maxGroupMembers - 1, uniqueItems: true }),
  }),
});
export type CreateGroupOp = Static<typeof CreateGroupOp>;
