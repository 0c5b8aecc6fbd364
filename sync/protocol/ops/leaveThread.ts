import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

export const LeaveThreadOp = defineOp('leaveThread', {
  feed: 'group',
  body: strictObject({}),
  about: 'thread',
  squash: 'once',
  overlays: 'thread',
  // The user is already out of the group.
  moot: (_, code) => code === 'notMember',
  inOutbox: true,
});
export type LeaveThreadOp = OpOf<typeof LeaveThreadOp>;
