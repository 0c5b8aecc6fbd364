import { MessageIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** For everybody, and final. */
export const DeleteMessageOp = defineOp('deleteMessage', {
  feed: 'thread',
  body: strictObject({ messageId: MessageIdSchema }),
  about: 'message',
  squash: 'once',
  overlays: 'message',
  repeatable: true,
  moot: (_, code) => code === 'messageUnknown',
  inOutbox: true,
});
export type DeleteMessageOp = OpOf<typeof DeleteMessageOp>;
