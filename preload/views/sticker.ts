import { type Static, Type } from 'typebox';
import { StickerId, stickerFields } from '../../sync/protocol/entities/sticker.ts';
import { stickerPackFields } from '../../sync/protocol/entities/stickerPack.ts';
import { StickerPackIdSchema } from '../../sync/protocol/ids.ts';
import { nullable } from './nullable.ts';

const { emoji, width, height } = stickerFields;

/** A sticker of the person's own, without its picture. */
export const StickerView = Type.Object({
  ...{ stickerId: StickerId, emoji, width, height },
  /** null: it is in the usual one. */
  packId: nullable(StickerPackIdSchema),
});
export type StickerView = Static<typeof StickerView>;

export const StickerPackView = Type.Object({ packId: StickerPackIdSchema, ...stickerPackFields });
export type StickerPackView = Static<typeof StickerPackView>;
