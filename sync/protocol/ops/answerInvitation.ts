import { Type } from 'typebox';
import { ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** In the own account feed: all own devices see the answer; the inviter sees only an `accept`. [INVITE-2] */
export const AnswerInvitationOp = defineOp('answerInvitation', {
  feed: 'account',
  body: strictObject({
    threadId: ThreadIdSchema,
    answer: Type.Union([Type.Literal('accept'), Type.Literal('decline'), Type.Literal('block')]),
  }),
  about: 'thread',
  squash: 'latest',
  // Answered on another device, or withdrawn with the group.
  moot: (_, code) => code === 'threadUnknown',
  inOutbox: true,
});
export type AnswerInvitationOp = OpOf<typeof AnswerInvitationOp>;
