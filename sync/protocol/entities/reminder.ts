import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema, Timestamp } from '../ids.ts';

/** In the account feed of the user to be reminded; nobody else sees it. It has no text. */
export const ReminderEntity = defineEntity('reminder', {
  feed: 'account',
  key: ['messageId'],
  dropsWithMessage: true,
  comesOnce: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The message's sequenceNumber, to hide reminders from before the user joined again. [REMIND-3] */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    /** By the gateway's clock. null: cancelled or done. */
    remindAt: Type.Union([Timestamp, Type.Null()]),
  },
});
export type ReminderEntity = EntityOf<typeof ReminderEntity>;
