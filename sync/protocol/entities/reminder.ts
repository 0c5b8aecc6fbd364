import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema, Timestamp } from '../ids.ts';

/**
 * In the account feed of whoever wants to be reminded of the message; nobody else learns of it. It bears
 * no text.
 */
export const ReminderEntity = defineEntity('reminder', {
  feed: 'account',
  key: ['messageId'],
  dropsWithMessage: true,
  comesOnce: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The place of the message in its thread: of a thread joined again, what was before is not shown. */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    /** By the gateway's clock. null: there was one, and it was cancelled or dealt with. */
    remindAt: Type.Union([Timestamp, Type.Null()]),
  },
});
export type ReminderEntity = EntityOf<typeof ReminderEntity>;
