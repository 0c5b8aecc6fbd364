import { type Static, Type } from 'typebox';
import { SequenceNumber, ThreadIdSchema, Timestamp } from '../ids.ts';

/** Key: threadId. In the thread's feed. */
export const ThreadEntity = Type.Object({
  entity: Type.Literal('thread'),
  threadId: ThreadIdSchema,
  version: SequenceNumber,
  kind: Type.Literal('direct'),
  createdAt: Timestamp,
});
export type ThreadEntity = Static<typeof ThreadEntity>;
