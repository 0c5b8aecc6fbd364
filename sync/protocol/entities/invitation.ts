import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema, Timestamp, UserIdSchema } from '../ids.ts';
import { PictureDigest } from '../picture.ts';
import { ThreadName } from './thread.ts';

/** In the account feed of the user who is invited, or asks to join. They see nothing of the group before. [INVITE-1] */
export const InvitationEntity = defineEntity('invitation', {
  since: 2,
  feed: 'account',
  key: ['threadId'],
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    /** The group's name at the time of the invitation. */
    name: ThreadName,
    /** The group's. Left out: it has none, or this was answered or withdrawn. [INVITE-6] */
    picture: Type.Optional(PictureDigest),
    invitedBy: Type.Object({ userId: UserIdSchema, handle: Type.String(), displayName: Type.String() }),
    at: Timestamp,
    /** Invited when the group was created: sees it from its first number, like founding members. [GROUP-4] */
    founder: Type.Optional(Type.Literal(true)),
    /** `blocked`: declined, and the inviter cannot invite this user again. [INVITE-3] */
    state: Type.Union([
      Type.Literal('open'),
      Type.Literal('accepted'),
      Type.Literal('declined'),
      Type.Literal('blocked'),
      /** They asked to join, and nobody has answered. `invitedBy` made the link. [REQUEST-1] */
      Type.Literal('requested'),
      /** By the group: they were banned from it. [BAN-2] */
      Type.Literal('withdrawn'),
    ]),
  },
});
export type InvitationEntity = EntityOf<typeof InvitationEntity>;
