import { type Static, Type } from 'typebox';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** Key: threadId. In the user's account feed: this thread is theirs, or was. The interval is that of their `member`. */
export const MembershipEntity = Type.Object({
  entity: Type.Literal('membership'),
  threadId: ThreadIdSchema,
  version: SequenceNumber,
  /** Another one than before: they have joined again, and what is held of the thread begins anew. [SEE-4] */
  joinedAt: SequenceNumber,
  leftAt: Type.Union([SequenceNumber, Type.Null()]),
});
export type MembershipEntity = Static<typeof MembershipEntity>;
