import { Type } from 'typebox';
import { MemberRight } from '../memberRights.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Takes a right from the members of a group, or gives it back. [RIGHT-3] */
export const SetMemberRightOp = defineOp('setMemberRight', {
  feed: 'group',
  body: strictObject({ name: MemberRight, forbidden: Type.Boolean() }),
  about: 'thread',
  squash: 'toggles',
  state: { entity: 'memberRight', field: 'forbidden', none: false },
  overlays: 'thread',
  inOutbox: true,
});
export type SetMemberRightOp = OpOf<typeof SetMemberRightOp>;
