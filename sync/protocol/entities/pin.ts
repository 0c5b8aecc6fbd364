import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** Unpinning keeps the row with `pinned: false`, so that it is delivered as a change. It has no text. [PIN-2] */
export const PinEntity = defineEntity('pin', {
  feed: 'thread',
  key: ['messageId'],
  dropsWithMessage: true,
  isToldWhole: true,
  comesOnce: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The message's sequenceNumber, for visibility. [SEE-2] */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    pinned: Type.Boolean(),
  },
});
export type PinEntity = EntityOf<typeof PinEntity>;
