import { Type } from 'typebox';
import { BlobIdSchema } from '../../sync/protocol/blobs.ts';
import { StickerBytes, stickerFields, StickerId } from '../../sync/protocol/entities/sticker.ts';
import { stickerPackFields } from '../../sync/protocol/entities/stickerPack.ts';
import { MessageIdSchema, StickerPackIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { StickerPackView, StickerView } from '../views/sticker.ts';
import { command, nothing } from './command.ts';

const { emoji } = stickerFields;

export const stickersCommands = {
  listStickers: command(
    'The person’s own stickers, the last one first, and the packs they are in, in their order.',
    strictObject({}),
    Type.Object({ items: Type.Array(StickerView), packs: Type.Array(StickerPackView) }),
  ),
  readSticker: command(
    'The picture of one, a WebP in base64; null: it is gone.',
    strictObject({ stickerId: StickerId }),
    Type.Object({ bytes: nullable(StickerBytes) }),
  ),
  setSticker: command(
    'Adds a sticker, changes it, or removes it (null), on all own devices.',
    strictObject({ stickerId: StickerId, sticker: nullable(strictObject(stickerFields)) }),
    nothing,
  ),
  addSticker: command(
    'Makes a sticker of a picture that was handed over. It answers once it is durable in the outbox.',
    strictObject({ blobId: BlobIdSchema, emoji, packId: Type.Optional(nullable(StickerPackIdSchema)) }),
    Type.Object({ stickerId: StickerId }),
  ),
  keepSticker: command(
    'Takes over the sticker of a message as it is, fetched if it is not on this device.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    Type.Object({ stickerId: StickerId }),
  ),
  sendSticker: command(
    'Sends one of the person’s own stickers. Answers once it is durable in the outbox.',
    strictObject({
      threadId: ThreadIdSchema,
      stickerId: StickerId,
      replyTo: Type.Optional(nullable(MessageIdSchema)),
    }),
    Type.Object({ messageId: MessageIdSchema }),
  ),
  moveSticker: command(
    'Puts one of the person’s own stickers into a pack, or back into the usual one (null).',
    strictObject({ stickerId: StickerId, packId: nullable(StickerPackIdSchema) }),
    nothing,
  ),
  setStickerPack: command(
    'Makes a pack, renames it, puts it elsewhere, or removes it and leaves its stickers (null), everywhere.',
    strictObject({ packId: StickerPackIdSchema, pack: nullable(strictObject(stickerPackFields)) }),
    nothing,
  ),
  deleteStickerPack: command(
    'Deletes a pack with its stickers, on all own devices.',
    strictObject({ packId: StickerPackIdSchema }),
    nothing,
  ),
  sendStickerPack: command(
    'Sends a pack with all its stickers. Answers once it is durable in the outbox.',
    strictObject({
      threadId: ThreadIdSchema,
      packId: StickerPackIdSchema,
      replyTo: Type.Optional(nullable(MessageIdSchema)),
    }),
    Type.Object({ messageId: MessageIdSchema }),
  ),
  addStickerPack: command(
    'Takes over the pack of a message. `missing`: stickers that could not be fetched now.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    Type.Object({ added: Type.Integer(), missing: Type.Integer(), isOffline: Type.Boolean() }),
  ),
};
