import { Type } from 'typebox';
import { Emoji, MessageIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Sets a state, does not toggle: sent twice or merged, it ends in the state the user chose. */
export const SetReactionOp = defineOp('setReaction', {
  feed: 'thread',
  body: strictObject({ messageId: MessageIdSchema, emoji: Emoji, present: Type.Boolean() }),
  about: 'message',
  right: ({ present }) => (present ? 'react' : null),
  squash: 'toggles',
  state: { entity: 'reaction', field: 'present', none: false },
  onTargetGone: 'ends',
  overlays: 'message',
  inOutbox: true,
  outline: ({ emoji }) => ({ text: emoji }),
});
export type SetReactionOp = OpOf<typeof SetReactionOp>;
