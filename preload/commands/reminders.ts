import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema, Timestamp } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { ReminderView } from '../views/message.ts';
import { nullable } from '../views/nullable.ts';
import { command, nothing } from './command.ts';

export const remindersCommands = {
  setReminder: command(
    'Reminds of a message at a time, by this device’s clock, on all own devices; null: no more, it was dealt with.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, at: nullable(Timestamp) }),
    nothing,
  ),
  listReminders: command(
    'What the person wants to be reminded of, by its time; those that are due first.',
    nothing,
    Type.Object({ items: Type.Array(ReminderView) }),
  ),
};
