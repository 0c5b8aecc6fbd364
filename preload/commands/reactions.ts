import { Type } from 'typebox';
import { Emoji, MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command, nothing } from './command.ts';

export const reactionsCommands = {
  setReaction: command(
    'Sets or takes back an own reaction.',
    strictObject({
      threadId: ThreadIdSchema,
      messageId: MessageIdSchema,
      emoji: Emoji,
      present: Type.Boolean(),
    }),
    nothing,
  ),
};
