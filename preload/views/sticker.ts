import { type Static, Type } from 'typebox';
import { StickerId, stickerFields } from '../../sync/protocol/entities/sticker.ts';

const { emoji, width, height } = stickerFields;

/** A sticker of the person's own, without its picture. */
export const StickerView = Type.Object({ stickerId: StickerId, emoji, width, height });
export type StickerView = Static<typeof StickerView>;
