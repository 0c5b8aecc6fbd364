import { type Static, Type } from 'typebox';
import { GroupIdSchema, Handle } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { maxGroupMembers } from '../sizes.ts';
import { opFields } from './opFields.ts';
import { peopleField } from './people.ts';

/** Whoever of them is in the group already stays as they are. */
export const AddMembersOp = strictObject({
  ...opFields,
  ...peopleField,
  feedId: GroupIdSchema,
  type: Type.Literal('addMembers'),
  body: strictObject({
    handles: Type.Array(Handle, { minItems: 1, maxItems: maxGroupMembers - 1, uniqueItems: true }),
  }),
});
export type AddMembersOp = Static<typeof AddMembersOp>;
