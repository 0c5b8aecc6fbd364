import { Type } from 'typebox';
import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command, typedHandle } from './command.ts';

export const startChatCommands = {
  startThread: command(
    'Opens the direct thread with a handle, creating it if needed; works offline.',
    strictObject({ handle: typedHandle }),
    Type.Object({ threadId: ThreadIdSchema }),
  ),
};
