import { type Static, Type } from 'typebox';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** Key: threadId. In the reader's account feed, so that own devices share it even where receipts are off. */
export const ReadPositionEntity = Type.Object({
  entity: Type.Literal('readPosition'),
  threadId: ThreadIdSchema,
  version: SequenceNumber,
  readThrough: SequenceNumber,
  /** [RECEIPT-4] Where the thread's feed does not say it: how far messages have come to any of their devices. */
  deliveredThrough: Type.Optional(SequenceNumber),
});
export type ReadPositionEntity = Static<typeof ReadPositionEntity>;
