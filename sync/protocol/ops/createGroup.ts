import { Type } from 'typebox';
import { ThreadName } from '../entities/thread.ts';
import { Handle } from '../ids.ts';
import { HigherRole } from '../roles.ts';
import { strictObject } from '../shape.ts';
import { maxGroupMembers } from '../sizes.ts';
import { defineOp, type OpOf } from './defineOp.ts';
import { peopleField } from './people.ts';

/**
 * The creator makes `feedId`. `handles`: the first members, without the creator. `roles`: of a group that is begun again, by
 * handle [ROLE-4]. `channel`: it is a channel [CHANNEL-1]. Neither is in the digest.
 */
export const CreateGroupOp = defineOp('createGroup', {
  feed: 'group',
  more: peopleField,
  body: strictObject({
    name: ThreadName,
    handles: Type.Array(Handle, { maxItems: maxGroupMembers - 1, uniqueItems: true }),
    channel: Type.Optional(Type.Literal(true)),
    roles: Type.Optional(Type.Record(Handle, HigherRole, { maxProperties: maxGroupMembers })),
  }),
  about: 'thread',
  begins: true,
  squash: 'never',
  repeatable: true,
  inOutbox: true,
  outline: ({ name, handles }) => ({ text: name, handles }),
});
export type CreateGroupOp = OpOf<typeof CreateGroupOp>;
