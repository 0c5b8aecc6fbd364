import { Type } from 'typebox';
import { Handle } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { maxGroupMembers } from '../sizes.ts';
import { defineOp, type OpOf } from './defineOp.ts';
import { peopleField } from './people.ts';

/** Whoever of them is in the group already stays as they are. */
export const AddMembersOp = defineOp('addMembers', {
  feed: 'group',
  more: peopleField,
  body: strictObject({
    handles: Type.Array(Handle, { minItems: 1, maxItems: maxGroupMembers - 1, uniqueItems: true }),
  }),
  about: 'thread',
  squash: 'never',
  overlays: 'thread',
  inOutbox: true,
  outline: ({ handles }) => ({ handles }),
});
export type AddMembersOp = OpOf<typeof AddMembersOp>;
