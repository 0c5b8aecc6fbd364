import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { command } from './command.ts';

export const mentionsCommands = {
  nextMention: command(
    'The next unread message that mentions the person: in this thread after a message, then in the others.',
    strictObject({ threadId: nullable(ThreadIdSchema), after: nullable(MessageIdSchema) }),
    nullable(Type.Object({ threadId: ThreadIdSchema, messageId: MessageIdSchema })),
  ),
};
