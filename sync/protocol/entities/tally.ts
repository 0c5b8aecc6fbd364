import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

const Count = Type.Integer({ minimum: 0 });

/** The counts of an anonymous poll, in place of votes: how many, never who. [VOTE-5] */
export const TallyEntity = defineEntity('tally', {
  feed: 'thread',
  key: ['messageId'],
  dropsWithMessage: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The message's sequenceNumber, for visibility. [SEE-2] */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    /** Votes per option. */
    counts: Type.Array(Count),
    /** People who have voted. */
    voters: Count,
  },
});
export type TallyEntity = EntityOf<typeof TallyEntity>;
