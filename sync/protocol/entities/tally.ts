import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

const Count = Type.Integer({ minimum: 0 });

/** Of an anonymous poll, in place of votes: how many, and never who. [VOTE-5] */
export const TallyEntity = defineEntity('tally', {
  feed: 'thread',
  key: ['messageId'],
  dropsWithMessage: true,
  notMirrored: ['sequenceNumber'],
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The place of the message: who may not see that, may not see this. [SEE-2] */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    /** By option. */
    counts: Type.Array(Count),
    /** People who have chosen anything. */
    voters: Count,
  },
});
export type TallyEntity = EntityOf<typeof TallyEntity>;
