import { UserIdSchema } from '../ids.ts';
import { Role } from '../roles.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** `owner` hands the group over: the sender becomes an admin. [ROLE-2] */
export const SetRoleOp = defineOp('setRole', {
  feed: 'group',
  body: strictObject({ userId: UserIdSchema, role: Role }),
  about: 'person',
  squash: 'latest',
  overlays: 'thread',
  inOutbox: true,
});
export type SetRoleOp = OpOf<typeof SetRoleOp>;
