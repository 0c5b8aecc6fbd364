import { type Static, Type } from 'typebox';
import { Emoji, MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** Sets rather than toggles: sent twice or merged, it ends in the state the person chose. */
export const SetReactionOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('setReaction'),
  body: strictObject({ messageId: MessageIdSchema, emoji: Emoji, present: Type.Boolean() }),
});
export type SetReactionOp = Static<typeof SetReactionOp>;
