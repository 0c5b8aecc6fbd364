import { type Static, Type } from 'typebox';
import { SequenceNumber, StickerPackIdSchema } from '../ids.ts';
import { wholeNumber } from '../shape.ts';
import { StickerPackName } from '../stickerPacks.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';

// Separate fields, because an op refuses unknown fields and an entity ignores them. [FRAME-4]
export const stickerPackFields = {
  /** Has at least one visible character. [TEXT-10] */
  name: StickerPackName,
  /** The lowest stands first. */
  position: wholeNumber(),
};

export const StickerPack = Type.Object(stickerPackFields);
export type StickerPack = Static<typeof StickerPack>;

/** In the account feed of the user whose pack it is; nobody else sees it. */
export const StickerPackEntity = defineEntity('stickerPack', {
  since: 3,
  feed: 'account',
  key: ['packId'],
  fields: {
    packId: StickerPackIdSchema,
    version: SequenceNumber,
    /** null: it was deleted. */
    pack: Type.Union([StickerPack, Type.Null()]),
  },
});
export type StickerPackEntity = EntityOf<typeof StickerPackEntity>;

export function isSamePack(one: StickerPack | null, other: StickerPack | null): boolean {
  return one?.name === other?.name && one?.position === other?.position;
}
