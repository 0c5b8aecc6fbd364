import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema, UserIdSchema } from '../ids.ts';

/** In the thread's feed. */
export const MemberEntity = defineEntity('member', {
  feed: 'thread',
  key: ['threadId', 'userId'],
  isToldWhole: true,
  // Who had left before wrote nothing that may be seen.
  isAfter: ({ leftAt }, joinedAt) => leftAt === null || leftAt > joinedAt,
  fields: {
    threadId: ThreadIdSchema,
    userId: UserIdSchema,
    version: SequenceNumber,
    handle: Type.String(),
    displayName: Type.String(),
    /** Membership is an interval of sequence numbers: what entered after `joinedAt` may be seen. [SEE-2] */
    joinedAt: SequenceNumber,
    /** The number they left with: nothing later may be seen. null: they are in. Joining again begins a new interval. */
    leftAt: Type.Union([SequenceNumber, Type.Null()]),
  },
});
export type MemberEntity = EntityOf<typeof MemberEntity>;
