import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** In the user's account feed: they are or were in this thread. The interval is that of their `member`. */
export const MembershipEntity = defineEntity('membership', {
  feed: 'account',
  key: ['threadId'],
  isListed: true,
  isToldWhole: true,
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    /** If it changes, the user joined again, and the mirror of the thread starts afresh. [SEE-4] */
    joinedAt: SequenceNumber,
    leftAt: Type.Union([SequenceNumber, Type.Null()]),
    /** [RIGHT-7] They see what was written before. */
    seesHistory: Type.Optional(Type.Literal(true)),
    /** [REMOVE-1] The user left the thread and removed it from the list. Joining again brings it back. */
    removed: Type.Optional(Type.Literal(true)),
    /** [CHANNEL-2] They only read the channel, and no `member` in its feed names them. */
    subscribed: Type.Optional(Type.Literal(true)),
  },
});
export type MembershipEntity = EntityOf<typeof MembershipEntity>;
