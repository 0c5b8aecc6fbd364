import { UserIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Ends somebody else's membership, as if they had left. [ROLE-6] */
export const RemoveMemberOp = defineOp('removeMember', {
  feed: 'group',
  body: strictObject({ userId: UserIdSchema }),
  about: 'person',
  squash: 'once',
  overlays: 'thread',
  inOutbox: true,
});
export type RemoveMemberOp = OpOf<typeof RemoveMemberOp>;
