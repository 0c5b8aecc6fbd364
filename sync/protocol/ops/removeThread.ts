import { ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Removes a left thread from the user's list: in the own account feed, which all own devices share. */
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
