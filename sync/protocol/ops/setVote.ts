import { Choice } from '../entities/poll.ts';
import { MessageIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Sets the whole choice of a person in a poll; an empty one takes it back. */
export const SetVoteOp = defineOp('setVote', {
  feed: 'thread',
  body: strictObject({ messageId: MessageIdSchema, choice: Choice }),
  about: 'message',
  squash: 'latest',
  sets: [],
  onTargetGone: 'ends',
  overlays: 'message',
  inOutbox: true,
});
export type SetVoteOp = OpOf<typeof SetVoteOp>;
