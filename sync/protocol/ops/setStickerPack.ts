import { Type } from 'typebox';
import { stickerPackFields } from '../entities/stickerPack.ts';
import { StickerPackIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** A pack of the user's stickers: in the own account feed, which only own devices see. */
export const SetStickerPackOp = defineOp('setStickerPack', {
  feed: 'account',
  body: strictObject({
    packId: StickerPackIdSchema,
    /** null: it is deleted. */
    pack: Type.Union([strictObject(stickerPackFields), Type.Null()]),
  }),
  about: null,
  squash: 'latest',
  state: { entity: 'stickerPack', field: 'pack', none: null },
  inOutbox: true,
  outline: ({ pack }) => ({ text: pack?.name ?? '' }),
});
export type SetStickerPackOp = OpOf<typeof SetStickerPackOp>;
