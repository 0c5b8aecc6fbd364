import { MessageIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Opens a message that everybody opens once, on this device. [ONCE-3] */
export const OpenOnceOp = defineOp('openOnce', {
  feed: 'thread',
  body: strictObject({ messageId: MessageIdSchema }),
  about: 'message',
  squash: 'once',
  onTargetGone: 'ends',
  overlays: 'message',
  repeatable: true,
  // The window says so where the message stands.
  moot: (_, code) => code === 'viewOnceClosed',
  inOutbox: true,
});
export type OpenOnceOp = OpOf<typeof OpenOnceOp>;
