import { type Static, Type } from 'typebox';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

const Count = Type.Integer({ minimum: 0 });

/** Key: messageId. Of an anonymous poll, in place of votes: how many, and never who. [VOTE-5] */
export const TallyEntity = Type.Object({
  entity: Type.Literal('tally'),
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  /** The place of the message: who may not see that, may not see this. [SEE-2] */
  sequenceNumber: SequenceNumber,
  version: SequenceNumber,
  /** By option. */
  counts: Type.Array(Count),
  /** People who have chosen anything. */
  voters: Count,
});
export type TallyEntity = Static<typeof TallyEntity>;
