import { type Static, Type } from 'typebox';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** Key: threadId. In the user's account feed: this thread is theirs. */
export const MembershipEntity = Type.Object({
  entity: Type.Literal('membership'),
  threadId: ThreadIdSchema,
  version: SequenceNumber,
});
export type MembershipEntity = Static<typeof MembershipEntity>;
