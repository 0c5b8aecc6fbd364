import { Type } from 'typebox';
import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command, nothing } from './command.ts';

export const typingCommands = {
  setTyping: command(
    'The person is writing, or has stopped. Dropped when not connected.',
    strictObject({ threadId: ThreadIdSchema, active: Type.Boolean() }),
    nothing,
  ),
};
