import { Type } from 'typebox';
import { ThreadName } from '../entities/thread.ts';
import { Handle } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { maxGroupMembers } from '../sizes.ts';
import { defineOp, type OpOf } from './defineOp.ts';
import { peopleField } from './people.ts';

/** The creator makes `feedId`. `handles`: the first members, without the creator. */
export const CreateGroupOp = defineOp('createGroup', {
  feed: 'group',
  more: peopleField,
  body: strictObject({
    name: ThreadName,
    handles: Type.Array(Handle, { maxItems: maxGroupMembers - 1, uniqueItems: true }),
  }),
  about: 'thread',
  begins: true,
  squash: 'never',
  repeatable: true,
  inOutbox: true,
  outline: ({ name, handles }) => ({ text: name, handles }),
});
export type CreateGroupOp = OpOf<typeof CreateGroupOp>;
