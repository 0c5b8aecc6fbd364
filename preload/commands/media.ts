import { Type } from 'typebox';
import { ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject, wholeNumber } from '../../sync/protocol/shape.ts';
import { ListedMedia, MediaPage } from '../views/media.ts';
import { command } from './command.ts';

export const mediaCommands = {
  listMedia: command(
    'Messages of a thread with pictures and film, documents, links or sound, newest first; what this device holds.',
    strictObject({
      threadId: ThreadIdSchema,
      kind: ListedMedia,
      /** `next` of the page before; null: the first page. */
      after: Type.Union([wholeNumber(), Type.Null()]),
      limit: wholeNumber(1, 100),
    }),
    MediaPage,
  ),
};
