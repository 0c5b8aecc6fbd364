import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { Choice } from './poll.ts';

/** A voter's choice in an anonymous poll: in their own account feed and nowhere else. [VOTE-5] */
export const BallotEntity = defineEntity('ballot', {
  feed: 'account',
  key: ['messageId'],
  dropsWithMessage: true,
  comesOnce: true,
  outlastsHiding: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The message's sequenceNumber in its thread. */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    /** The version of the first tally that counts it; the two arrive in different feeds. */
    countedAt: SequenceNumber,
    choice: Choice,
  },
});
export type BallotEntity = EntityOf<typeof BallotEntity>;
