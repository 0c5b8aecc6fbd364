import { type Static, Type } from 'typebox';
import { StickerPackIdSchema } from './ids.ts';
import { trimmedLine } from './lines.ts';
import { maxStickerPackNameLength } from './sizes.ts';

/** [STICKER-12] */
export const StickerPackName = trimmedLine(maxStickerPackNameLength);

// Separate fields, because an op refuses unknown fields and an entity ignores them. [FRAME-4]
export const packOfStickerFields = { packId: StickerPackIdSchema, name: StickerPackName };
/** [STICKER-13] The pack that a sticker is of, as its sender has it. */
export const PackOfSticker = Type.Object(packOfStickerFields);
export type PackOfSticker = Static<typeof PackOfSticker>;
