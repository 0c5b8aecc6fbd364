import { Type } from 'typebox';
import { MessageIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** For everybody in the thread. Sets a state, does not toggle. */
export const SetPinOp = defineOp('setPin', {
  feed: 'thread',
  body: strictObject({ messageId: MessageIdSchema, pinned: Type.Boolean() }),
  about: 'message',
  right: () => 'pin',
  squash: 'toggles',
  state: { entity: 'pin', field: 'pinned', none: false },
  onTargetGone: 'ends',
  overlays: 'message',
  inOutbox: true,
});
export type SetPinOp = OpOf<typeof SetPinOp>;
