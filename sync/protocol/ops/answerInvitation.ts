import { type Static, Type } from 'typebox';
import { AccountFeedIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** In the own account feed: all own devices learn of the answer, whoever invited them learns of a yes. [INVITE-2] */
export const AnswerInvitationOp = strictObject({
  ...opFields,
  feedId: AccountFeedIdSchema,
  type: Type.Literal('answerInvitation'),
  body: strictObject({
    threadId: ThreadIdSchema,
    answer: Type.Union([Type.Literal('accept'), Type.Literal('decline'), Type.Literal('block')]),
  }),
});
export type AnswerInvitationOp = Static<typeof AnswerInvitationOp>;
