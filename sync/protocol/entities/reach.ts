import { type Static, Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** So many people of the thread have each come at least so far; whoever wrote a message among them. */
const ReachStep = Type.Object({
  count: Type.Integer({ minimum: 1 }),
  delivered: SequenceNumber,
  read: SequenceNumber,
});
export type ReachStep = Static<typeof ReachStep>;

/**
 * In the thread's feed, in place of a receipt for each of many members. [RECEIPT-4] Fewest first; the last
 * two are all but one, and all.
 */
export const ReachEntity = defineEntity('reach', {
  feed: 'thread',
  key: ['threadId'],
  isToldWhole: true,
  isAfter: () => true,
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    steps: Type.Array(ReachStep),
  },
});
export type ReachEntity = EntityOf<typeof ReachEntity>;
