import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Saves a message for the user only: in the own account feed, which only own devices see. */
export const SetStarOp = defineOp('setStar', {
  feed: 'account',
  body: strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, starred: Type.Boolean() }),
  about: 'message',
  squash: 'toggles',
  state: { entity: 'star', field: 'starred', none: false },
  waitsFor: 'message',
  heldBy: 'message',
  onTargetGone: 'ends',
  overlays: 'message',
  inOutbox: true,
});
export type SetStarOp = OpOf<typeof SetStarOp>;
