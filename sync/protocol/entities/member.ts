import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema, UserIdSchema } from '../ids.ts';
import { PictureDigest } from '../picture.ts';
import { HigherRole } from '../roles.ts';

/** In the thread's feed. */
export const MemberEntity = defineEntity('member', {
  feed: 'thread',
  key: ['threadId', 'userId'],
  isToldWhole: true,
  // A member who had left before wrote nothing visible.
  isAfter: ({ leftAt }, joinedAt) => leftAt === null || leftAt > joinedAt,
  fields: {
    threadId: ThreadIdSchema,
    userId: UserIdSchema,
    version: SequenceNumber,
    handle: Type.String(),
    displayName: Type.String(),
    /** [PROFILE-2] Absent: they say nothing of themselves. */
    about: Type.Optional(Type.String()),
    /** [PICTURE-1] Absent: they have none. */
    picture: Type.Optional(PictureDigest),
    /** The membership is the interval (joinedAt, leftAt]: entities that entered after `joinedAt` are visible [SEE-2], unless `seesHistory`. */
    joinedAt: SequenceNumber,
    /** The number of the leaving; nothing later is visible. null: still a member. Joining again begins a new interval. */
    leftAt: Type.Union([SequenceNumber, Type.Null()]),
    /** [RIGHT-7] They see what was written before. */
    seesHistory: Type.Optional(Type.Literal(true)),
    /** [ROLE-1] Absent: a member of a group, or a person of a direct thread. */
    role: Type.Optional(HigherRole),
  },
});
export type MemberEntity = EntityOf<typeof MemberEntity>;
