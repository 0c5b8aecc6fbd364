import { type Static, Type } from 'typebox';
import { Choice } from '../entities/poll.ts';
import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** Sets the whole choice of a person in a poll; an empty one takes it back. */
export const SetVoteOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('setVote'),
  body: strictObject({ messageId: MessageIdSchema, choice: Choice }),
});
export type SetVoteOp = Static<typeof SetVoteOp>;
