import { MessageIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** The poll's author closes it for everybody, permanently. [POLL-4] */
export const ClosePollOp = defineOp('closePoll', {
  feed: 'thread',
  body: strictObject({ messageId: MessageIdSchema }),
  about: 'message',
  squash: 'once',
  onTargetGone: 'ends',
  overlays: 'message',
  repeatable: true,
  inOutbox: true,
});
export type ClosePollOp = OpOf<typeof ClosePollOp>;
