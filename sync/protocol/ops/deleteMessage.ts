import { Type } from 'typebox';
import { MessageIdSchema, UserIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/**
 * For everybody, and final. `senderId`: whose message it is, if not one's own; `commentOn`: the post that it is a comment on
 * [RESTORE-7]. Not in the digest.
 */
export const DeleteMessageOp = defineOp('deleteMessage', {
  feed: 'thread',
  body: strictObject({
    messageId: MessageIdSchema,
    senderId: Type.Optional(UserIdSchema),
    commentOn: Type.Optional(MessageIdSchema),
  }),
  about: 'message',
  squash: 'once',
  overlays: 'message',
  repeatable: true,
  moot: (_, code) => code === 'messageUnknown',
  inOutbox: true,
});
export type DeleteMessageOp = OpOf<typeof DeleteMessageOp>;
