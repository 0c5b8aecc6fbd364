import { ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Takes a thread that one has left out of the own list: in the own account feed, so that all own devices share it. */
export const RemoveThreadOp = defineOp('removeThread', {
  feed: 'account',
  body: strictObject({ threadId: ThreadIdSchema }),
  about: 'thread',
  squash: 'once',
  waitsFor: 'leaving',
  heldBy: 'thread',
  repeatable: true,
  moot: () => true,
  inOutbox: true,
});
export type RemoveThreadOp = OpOf<typeof RemoveThreadOp>;
