import { Type } from 'typebox';
import { Card } from '../../sync/protocol/cards.ts';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { command } from './command.ts';

export const cardsCommands = {
  sendCard: command(
    'Writes a message with a contact or a place (a reply when replyTo names one). Answers once it is durable in the outbox.',
    strictObject({
      threadId: ThreadIdSchema,
      card: Card,
      replyTo: Type.Optional(nullable(MessageIdSchema)),
    }),
    Type.Object({ messageId: MessageIdSchema }),
  ),
};
