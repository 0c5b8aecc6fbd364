import { type Static, Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** `count` members have each come at least this far. A message's sender counts as having reached it. */
const ReachStep = Type.Object({
  count: Type.Integer({ minimum: 1 }),
  delivered: SequenceNumber,
  read: SequenceNumber,
});
export type ReachStep = Static<typeof ReachStep>;

/**
 * In the feed of a large thread, in place of a receipt per member. [RECEIPT-4] Smallest count first; the last two are all
 * but one, and all.
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
