import { Type } from 'typebox';
import { Handle } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { maxGroupMembers } from '../sizes.ts';
import { defineOp, type OpOf } from './defineOp.ts';
import { peopleField } from './people.ts';

/** Changes nothing for people who are already members. [GROUP-5] */
export const AddMembersOp = defineOp('addMembers', {
  feed: 'group',
  more: peopleField,
  body: strictObject({
    handles: Type.Array(Handle, { minItems: 1, maxItems: maxGroupMembers - 1, uniqueItems: true }),
  }),
  about: 'thread',
  right: () => 'addPeople',
  squash: 'never',
  overlays: 'thread',
  inOutbox: true,
  outline: ({ handles }) => ({ handles }),
});
export type AddMembersOp = OpOf<typeof AddMembersOp>;
