import { Type } from 'typebox';
import { Commitment } from '../commitment.ts';
import { filedFields } from '../entities/message.ts';
import { MessageIdSchema, SequenceNumber } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

export const EditMessageOp = defineOp('editMessage', {
  feed: 'thread',
  body: strictObject({
    messageId: MessageIdSchema,
    /** The version the edit is based on (0: own message not yet acked), to detect conflicts. [EDIT-5] */
    baseVersion: SequenceNumber,
    commitment: Type.Optional(Commitment),
    content: strictObject(filedFields),
  }),
  about: 'message',
  right: () => 'write',
  squash: 'own',
  state: { entity: 'message', field: 'content', none: null },
  onTargetGone: 'isShown',
  overlays: 'message',
  inOutbox: true,
  outline: ({ content }) => ({ text: content.text }),
});
export type EditMessageOp = OpOf<typeof EditMessageOp>;
