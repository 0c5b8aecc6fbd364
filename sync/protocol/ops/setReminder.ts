import { type Static, Type } from 'typebox';
import { AccountFeedIdSchema, MessageIdSchema, ThreadIdSchema, Timestamp } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** When all own devices are to remind of a message: in the own account feed, so that nobody else learns. */
export const SetReminderOp = strictObject({
  ...opFields,
  feedId: AccountFeedIdSchema,
  type: Type.Literal('setReminder'),
  body: strictObject({
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** null: it was cancelled, or dealt with. */
    remindAt: Type.Union([Timestamp, Type.Null()]),
  }),
});
export type SetReminderOp = Static<typeof SetReminderOp>;
