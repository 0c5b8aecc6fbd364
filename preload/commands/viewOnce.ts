import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command } from './command.ts';

export const viewOnceCommands = {
  openOnce: command(
    'Opens on this device what can be opened once. Its bytes are at `filesBase` then, behind `once`. Without a connection it is refused, and stays unopened.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    Type.Object({}),
  ),
  closeOnce: command(
    'Ends looking at it: nothing shows it again.',
    strictObject({ messageId: MessageIdSchema }),
    Type.Object({}),
  ),
};
