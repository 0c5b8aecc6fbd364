import { Type } from 'typebox';
import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { InvitationView } from '../views/invitation.ts';
import { command, nothing } from './command.ts';

export const invitationsCommands = {
  listInvitations: command(
    'Groups the person is invited to, the newest first, and whose invitations they have blocked.',
    nothing,
    Type.Object({ items: Type.Array(InvitationView) }),
  ),
  answerInvitation: command(
    'Joins a group, declines, or declines and lets its sender invite the person no more; declining lifts that.',
    strictObject({
      threadId: ThreadIdSchema,
      answer: Type.Union([Type.Literal('accept'), Type.Literal('decline'), Type.Literal('block')]),
    }),
    nothing,
  ),
};
