import { type Static, Type } from 'typebox';
import { Emoji, MessageIdSchema, SequenceNumber, ThreadIdSchema, UserIdSchema } from '../ids.ts';

/** Key: messageId, userId, emoji. A reaction taken back stays as `present: false`, so that its removal travels. */
export const ReactionEntity = Type.Object({
  entity: Type.Literal('reaction'),
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  userId: UserIdSchema,
  /** The place of the message: who may not see that, may not see this. [SEE-2] */
  sequenceNumber: SequenceNumber,
  emoji: Emoji,
  version: SequenceNumber,
  present: Type.Boolean(),
});
export type ReactionEntity = Static<typeof ReactionEntity>;
