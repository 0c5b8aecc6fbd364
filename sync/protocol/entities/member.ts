import { type Static, Type } from 'typebox';
import { SequenceNumber, ThreadIdSchema, UserIdSchema } from '../ids.ts';

/** Key: threadId, userId. In the thread's feed. */
export const MemberEntity = Type.Object({
  entity: Type.Literal('member'),
  threadId: ThreadIdSchema,
  userId: UserIdSchema,
  version: SequenceNumber,
  handle: Type.String(),
  displayName: Type.String(),
  /** Membership is an interval of sequence numbers: what entered after `joinedAt` may be seen. [SEE-2] */
  joinedAt: SequenceNumber,
  /** The number they left with: nothing later may be seen. null: they are in. Joining again begins a new interval. */
  leftAt: Type.Union([SequenceNumber, Type.Null()]),
});
export type MemberEntity = Static<typeof MemberEntity>;
