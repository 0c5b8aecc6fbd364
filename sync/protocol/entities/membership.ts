import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** In the user's account feed: this thread is theirs, or was. The interval is that of their `member`. */
export const MembershipEntity = defineEntity('membership', {
  feed: 'account',
  key: ['threadId'],
  isListed: true,
  isToldWhole: true,
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    /** Another one than before: they have joined again, and what is held of the thread begins anew. [SEE-4] */
    joinedAt: SequenceNumber,
    leftAt: Type.Union([SequenceNumber, Type.Null()]),
    /** [REMOVE-1] They have left, and taken it out of their list. Whoever joins again has it back. */
    removed: Type.Optional(Type.Literal(true)),
  },
});
export type MembershipEntity = EntityOf<typeof MembershipEntity>;
