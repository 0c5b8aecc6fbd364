import { type Static, Type } from 'typebox';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { Choice } from './poll.ts';

/** Key: messageId. What somebody chose in an anonymous poll: in their own account feed, and nowhere else. [VOTE-5] */
export const BallotEntity = Type.Object({
  entity: Type.Literal('ballot'),
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  /** The place of the message in its thread. */
  sequenceNumber: SequenceNumber,
  version: SequenceNumber,
  /** The version of the tally that counts it first: the two come in different feeds. */
  countedAt: SequenceNumber,
  choice: Choice,
});
export type BallotEntity = Static<typeof BallotEntity>;
