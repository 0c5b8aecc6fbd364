import { Choice } from '../entities/poll.ts';
import { MessageIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Sets a user's whole choice in a poll; an empty choice removes the vote. */
export const SetVoteOp = defineOp('setVote', {
  feed: 'thread',
  body: strictObject({ messageId: MessageIdSchema, choice: Choice }),
  about: 'message',
  squash: 'latest',
  state: { entity: 'vote', field: 'choice', none: [] },
  onTargetGone: 'ends',
  overlays: 'message',
  inOutbox: true,
});
export type SetVoteOp = OpOf<typeof SetVoteOp>;
