import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject, wholeNumber } from '../../sync/protocol/shape.ts';
import { MarkedMessageView } from '../views/message.ts';
import { command, nothing } from './command.ts';

export const savedCommands = {
  setStar: command(
    'Saves a message for oneself, on all own devices, or takes it out.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, starred: Type.Boolean() }),
    nothing,
  ),
  listStarred: command(
    'What the person has saved, the last one first. Connected, what the mirror does not hold is fetched meanwhile.',
    strictObject({ offset: wholeNumber(), limit: wholeNumber(1, 200) }),
    Type.Object({ items: Type.Array(MarkedMessageView), total: Type.Integer() }),
  ),
};
