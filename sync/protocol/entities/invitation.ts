import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema, Timestamp, UserIdSchema } from '../ids.ts';
import { ThreadName } from './thread.ts';

/** In the account feed of whoever is invited to a group: until they accept, they see nothing of it. */
export const InvitationEntity = defineEntity('invitation', {
  feed: 'account',
  key: ['threadId'],
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    /** The group's name when they were invited. */
    name: ThreadName,
    invitedBy: Type.Object({ userId: UserIdSchema, handle: Type.String(), displayName: Type.String() }),
    at: Timestamp,
    /** They were invited when the group began, and see it from its first number on, as founders do. [GROUP-4] */
    founder: Type.Optional(Type.Literal(true)),
    /** `blocked`: declined, and whoever invited them can't invite them again. [INVITE-3] */
    state: Type.Union([
      Type.Literal('open'),
      Type.Literal('accepted'),
      Type.Literal('declined'),
      Type.Literal('blocked'),
    ]),
  },
});
export type InvitationEntity = EntityOf<typeof InvitationEntity>;
