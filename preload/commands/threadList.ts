import { Type } from 'typebox';
import { FolderIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject, wholeNumber } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { ThreadsPage, ThreadView } from '../views/thread.ts';
import { command, nothing } from './command.ts';

export const threadListCommands = {
  listThreads: command(
    'The thread list, newest first, what a folder has of it, or the archive.',
    strictObject({
      offset: wholeNumber(),
      limit: wholeNumber(1, 200),
      archive: Type.Optional(Type.Boolean()),
      folderId: Type.Optional(FolderIdSchema),
    }),
    ThreadsPage,
  ),
  getThread: command(
    'One thread of the list.',
    strictObject({ threadId: ThreadIdSchema }),
    nullable(ThreadView),
  ),
  removeThread: command(
    'Takes a thread that the person has left out of the list, on all own devices, a few seconds later.',
    strictObject({ threadId: ThreadIdSchema }),
    nothing,
  ),
};
