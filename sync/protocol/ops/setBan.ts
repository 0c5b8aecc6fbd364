import { Type } from 'typebox';
import { UserIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Bans somebody from a group, who is removed if they are in it, or lifts that. [BAN-1] */
export const SetBanOp = defineOp('setBan', {
  feed: 'group',
  body: strictObject({ userId: UserIdSchema, banned: Type.Boolean() }),
  about: 'person',
  // A ban that is lifted has removed a member all the same.
  squash: 'never',
  overlays: 'thread',
  inOutbox: true,
});
export type SetBanOp = OpOf<typeof SetBanOp>;
