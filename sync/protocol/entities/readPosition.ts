import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { PlaceRange } from './receipt.ts';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** In the reader's account feed, which all own devices share. [RECEIPT-3] */
export const ReadPositionEntity = defineEntity('readPosition', {
  feed: 'account',
  key: ['threadId'],
  isListed: true,
  isToldWhole: true,
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    readThrough: SequenceNumber,
    /** [RECEIPT-4] In a large thread: how far messages have reached any of the reader's devices. */
    deliveredThrough: Type.Optional(SequenceNumber),
    /** In a large thread: what was read and nobody is told. [RECEIPT-8] */
    untold: Type.Optional(Type.Array(PlaceRange)),
  },
});
export type ReadPositionEntity = EntityOf<typeof ReadPositionEntity>;
