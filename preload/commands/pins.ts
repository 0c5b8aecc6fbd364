import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { MarkedMessageView } from '../views/message.ts';
import { command, nothing } from './command.ts';

export const pinsCommands = {
  setPin: command(
    'Pins a message in its thread, for everybody there, or takes it off.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, pinned: Type.Boolean() }),
    nothing,
  ),
  listPins: command(
    'Pinned messages of a thread, in its order. Connected, what the mirror does not hold is fetched meanwhile.',
    strictObject({ threadId: ThreadIdSchema }),
    Type.Object({ items: Type.Array(MarkedMessageView) }),
  ),
};
