import { type Static, Type } from 'typebox';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema, UserIdSchema } from '../ids.ts';
import { Choice } from './poll.ts';

/** Key: messageId, userId. Of a poll that is not anonymous. One taken back stays with an empty choice, so that it travels. */
export const VoteEntity = Type.Object({
  entity: Type.Literal('vote'),
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  userId: UserIdSchema,
  /** The place of the message: who may not see that, may not see this. [SEE-2] */
  sequenceNumber: SequenceNumber,
  version: SequenceNumber,
  choice: Choice,
});
export type VoteEntity = Static<typeof VoteEntity>;
