import { Type } from 'typebox';
import { attachmentFields } from '../../sync/protocol/attachments.ts';
import { BlobIdSchema } from '../../sync/protocol/blobs.ts';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { maxFilesPerMessage } from '../../sync/protocol/sizes.ts';
import { nullable } from '../views/nullable.ts';
import { FileKind, FileView, TransferView } from '../views/file.ts';
import { maxPieces } from '../views/pieces.ts';
import { Poster } from '../views/poster.ts';
import { StorageView } from '../views/storage.ts';
import { command } from './command.ts';

const path = Type.String({ minLength: 1, maxLength: 4_096 });
const chosen = Type.Array(BlobIdSchema, { minItems: 1, maxItems: maxFilesPerMessage });
const pieces = Type.Array(BlobIdSchema, { minItems: 1, maxItems: maxPieces });
const { durationMs, width, height } = attachmentFields;

export const filesCommands = {
  sendFiles: command(
    'Writes one message with files that were handed over before, in this order; an empty text is no caption. `spoilers`: those of them that readers see only when they ask. `viewOnce`: everybody opens the one picture, video or sound once; it has no caption. Answers once it is durable in the outbox.',
    strictObject({
      threadId: ThreadIdSchema,
      blobIds: chosen,
      spoilers: Type.Optional(Type.Array(BlobIdSchema, { maxItems: maxFilesPerMessage })),
      text: Type.String({ maxLength: 100_000 }),
      replyTo: Type.Optional(nullable(MessageIdSchema)),
      commentOn: Type.Optional(MessageIdSchema),
      viewOnce: Type.Optional(Type.Boolean()),
    }),
    Type.Object({ messageId: MessageIdSchema }),
  ),
  stageFile: command(
    'Hands over a file of this computer, to be sent. A host without a window does it: a window has the file itself.',
    strictObject({ path }),
    FileView,
  ),
  saveFile: command(
    'Writes a file of a message to a path of this computer, fetched if it is not here; likewise.',
    strictObject({ messageId: MessageIdSchema, blobId: BlobIdSchema, path }),
    FileView,
  ),
  joinPieces: command(
    'Makes one file of pieces that were handed over (`piece`), in this order, to be sent as any other; they are forgotten then. What is known of a video goes with it.',
    strictObject({
      name: Type.String({ maxLength: 4_096 }),
      pieces,
      ...{ durationMs, width, height, poster: Poster },
    }),
    FileView,
  ),
  discardFiles: command(
    'Forgets files that were handed over and are not to be sent.',
    strictObject({ blobIds: pieces }),
    Type.Object({}),
  ),
  listTransfers: command(
    'Which files are on their way, and how far they have come.',
    strictObject({}),
    Type.Object({ transfers: Type.Array(TransferView) }),
  ),
  getStorage: command(
    'What the files on this device take of its disk, by conversation and kind.',
    strictObject({}),
    StorageView,
  ),
  freeStorage: command(
    'Forgets the files of these kinds on this device, of one conversation or of all (null). Messages stay, and what the gateway has can be fetched again; what waits to be sent stays as well.',
    strictObject({
      threadId: nullable(ThreadIdSchema),
      kinds: Type.Array(FileKind, { minItems: 1, maxItems: 4 }),
    }),
    StorageView,
  ),
  keepOffline: command(
    'Keeps all files of a conversation on this device, those to come as well; or no longer does.',
    strictObject({ threadId: ThreadIdSchema, kept: Type.Boolean() }),
    StorageView,
  ),
  pauseFiles: command(
    'Stops the upload of a message that waits for its files, or lets it go on.',
    strictObject({ messageId: MessageIdSchema, paused: Type.Boolean() }),
    Type.Object({}),
  ),
};
