import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** In the reader's account feed, so that own devices share it even where receipts are off. */
export const ReadPositionEntity = defineEntity('readPosition', {
  feed: 'account',
  key: ['threadId'],
  isListed: true,
  isToldWhole: true,
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    readThrough: SequenceNumber,
    /** [RECEIPT-4] Where the thread's feed does not say it: how far messages have come to any of their devices. */
    deliveredThrough: Type.Optional(SequenceNumber),
  },
});
export type ReadPositionEntity = EntityOf<typeof ReadPositionEntity>;
