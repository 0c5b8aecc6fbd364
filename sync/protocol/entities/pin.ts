import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** A pin taken off stays as `pinned: false`, so that its removal travels. It bears no text. */
export const PinEntity = defineEntity('pin', {
  feed: 'thread',
  key: ['messageId'],
  dropsWithMessage: true,
  isToldWhole: true,
  comesOnce: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The place of the message: who may not see that, may not see this. [SEE-2] */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    pinned: Type.Boolean(),
  },
});
export type PinEntity = EntityOf<typeof PinEntity>;
