import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema, Timestamp } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** When all own devices are to remind of a message: in the own account feed, so that nobody else learns. */
export const SetReminderOp = defineOp('setReminder', {
  feed: 'account',
  body: strictObject({
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** null: it was cancelled, or dealt with. */
    remindAt: Type.Union([Timestamp, Type.Null()]),
  }),
  about: 'message',
  squash: 'latest',
  sets: [],
  waitsFor: 'message',
  heldBy: 'message',
  onTargetGone: 'ends',
  inOutbox: true,
});
export type SetReminderOp = OpOf<typeof SetReminderOp>;
