import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema, Timestamp } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** When to remind the user of a message: in the own account feed, which only own devices see. */
export const SetReminderOp = defineOp('setReminder', {
  feed: 'account',
  body: strictObject({
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** null: cancelled or done. */
    remindAt: Type.Union([Timestamp, Type.Null()]),
  }),
  about: 'message',
  squash: 'latest',
  state: { entity: 'reminder', field: 'remindAt', none: null },
  waitsFor: 'message',
  heldBy: 'message',
  onTargetGone: 'ends',
  inOutbox: true,
});
export type SetReminderOp = OpOf<typeof SetReminderOp>;
