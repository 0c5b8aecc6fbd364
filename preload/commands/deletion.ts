import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command, messageIds, nothing } from './command.ts';

export const deletionCommands = {
  deleteMessage: command(
    'Deletes own messages for everyone, a few seconds later; what never left is taken back.',
    strictObject({ threadId: ThreadIdSchema, messageIds }),
    nothing,
  ),
  hideMessage: command(
    'Deletes messages for oneself, on all own devices, a few seconds later.',
    strictObject({ threadId: ThreadIdSchema, messageIds }),
    nothing,
  ),
  undoDeletions: command(
    'Takes back what was deleted in this thread in the last few seconds, and that it was taken out of the list.',
    strictObject({ threadId: ThreadIdSchema }),
    nothing,
  ),
};
