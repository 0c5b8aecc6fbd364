import { type Static, Type } from 'typebox';
import { SequenceNumber, ThreadIdSchema, Timestamp, UserIdSchema } from '../ids.ts';

/** Key: threadId, userId. Watermarks over message.sequenceNumber that only grow; read implies delivered. */
export const ReceiptEntity = Type.Object({
  entity: Type.Literal('receipt'),
  threadId: ThreadIdSchema,
  userId: UserIdSchema,
  version: SequenceNumber,
  deliveredThrough: SequenceNumber,
  deliveredAt: Type.Union([Timestamp, Type.Null()]),
  readThrough: SequenceNumber,
  readAt: Type.Union([Timestamp, Type.Null()]),
});
export type ReceiptEntity = Static<typeof ReceiptEntity>;
