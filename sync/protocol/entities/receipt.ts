import { type Static, Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema, Timestamp, UserIdSchema } from '../ids.ts';

/** Places in a thread, `from` and `to` among them. */
export const PlaceRange = Type.Object({ from: SequenceNumber, to: SequenceNumber });
export type PlaceRange = Static<typeof PlaceRange>;

/** Watermarks over message.sequenceNumber; they only grow. Read implies delivered. [RECEIPT-2] */
export const ReceiptEntity = defineEntity('receipt', {
  feed: 'thread',
  key: ['threadId', 'userId'],
  isToldWhole: true,
  isAfter: ({ deliveredThrough, readThrough }, joinedAt) =>
    Math.max(deliveredThrough, readThrough) > joinedAt,
  fields: {
    threadId: ThreadIdSchema,
    userId: UserIdSchema,
    version: SequenceNumber,
    deliveredThrough: SequenceNumber,
    deliveredAt: Type.Union([Timestamp, Type.Null()]),
    readThrough: SequenceNumber,
    readAt: Type.Union([Timestamp, Type.Null()]),
    /** Of messages that never reached the user. [BLOCK-4] */
    missed: Type.Optional(Type.Array(PlaceRange)),
    /** What `readThrough` passed over: read, or not, nobody is told. [RECEIPT-8] */
    untold: Type.Optional(Type.Array(PlaceRange)),
  },
});
export type ReceiptEntity = EntityOf<typeof ReceiptEntity>;
