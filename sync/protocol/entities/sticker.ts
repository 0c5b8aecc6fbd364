import { type Static, Type } from 'typebox';
import { SequenceNumber, StickerPackIdSchema } from '../ids.ts';
import { bytes32, wholeNumber } from '../shape.ts';
import { maxEmojiLength, maxStickerBytes } from '../sizes.ts';
import { maxStickerPixels } from '../stickers.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';

const digit = '[A-Za-z\\d+/]';
const pixels = wholeNumber(1, maxStickerPixels);

/** [STICKER-6] SHA-256 of its picture, like the `digest` of a file. */
export const StickerId = bytes32;
export type StickerId = Static<typeof StickerId>;

/** A WebP file in base64: it begins as a RIFF file does. [STICKER-7] */
export const StickerBytes = Type.String({
  maxLength: Math.ceil(maxStickerBytes / 3) * 4,
  pattern: `^UklGR${digit}{3}(?:${digit}{4})*(?:${digit}{2}==|${digit}{3}=|${digit}{4})$`,
});

// Separate fields, because an op refuses unknown fields and an entity ignores them. [FRAME-4]
export const stickerFields = {
  /** One. [TEXT-11] */
  emoji: Type.String({ minLength: 1, maxLength: maxEmojiLength }),
  width: pixels,
  height: pixels,
  bytes: StickerBytes,
  /** [STICKER-11] Left out: it is in the usual one. */
  packId: Type.Optional(StickerPackIdSchema),
};

export const OwnSticker = Type.Object(stickerFields);
export type OwnSticker = Static<typeof OwnSticker>;

/** In the account feed of the user whose sticker it is; nobody else sees it. */
export const StickerEntity = defineEntity('sticker', {
  since: 3,
  feed: 'account',
  key: ['stickerId'],
  fields: {
    stickerId: StickerId,
    version: SequenceNumber,
    /** null: it was removed. */
    sticker: Type.Union([OwnSticker, Type.Null()]),
  },
});
export type StickerEntity = EntityOf<typeof StickerEntity>;

export function isSameSticker(one: OwnSticker | null, other: OwnSticker | null): boolean {
  if (one === null || other === null) return one === other;
  const names = Object.keys(stickerFields) as (keyof OwnSticker)[];
  return names.every((name) => one[name] === other[name]);
}
