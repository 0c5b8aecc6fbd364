import { Type } from 'typebox';
import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command } from './command.ts';

export const ownWindowCommands = {
  openWindow: command(
    'Shows a conversation in a window of its own, or brings that to the front. A browser opens a tab by itself.',
    strictObject({ threadId: ThreadIdSchema }),
    Type.Object({}),
  ),
};
