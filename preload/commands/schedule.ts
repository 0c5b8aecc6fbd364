import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema, Timestamp } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { ScheduledView } from '../views/outbox.ts';
import { command, nothing, text } from './command.ts';

export const scheduleCommands = {
  scheduleMessage: command(
    'Writes a message that the gateway is to send at a time, by this device’s clock; with `messageId`, other words for one, or another time: what is left out stays as it is by then.',
    Type.Union([
      strictObject({
        threadId: ThreadIdSchema,
        text,
        replyTo: Type.Optional(nullable(MessageIdSchema)),
        at: Timestamp,
      }),
      strictObject({
        threadId: ThreadIdSchema,
        messageId: MessageIdSchema,
        text: Type.Optional(text),
        at: Type.Optional(Timestamp),
      }),
    ]),
    Type.Object({ messageId: MessageIdSchema }),
  ),
  cancelScheduled: command(
    'Such a message is not to be sent.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    nothing,
  ),
  sendScheduledNow: command(
    'Sends such a message now.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    nothing,
  ),
  listScheduled: command(
    'What is to be sent later in a thread, by its time.',
    strictObject({ threadId: ThreadIdSchema }),
    Type.Object({ items: Type.Array(ScheduledView) }),
  ),
};
