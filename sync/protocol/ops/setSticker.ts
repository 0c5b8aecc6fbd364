import { Type } from 'typebox';
import { StickerId, stickerFields } from '../entities/sticker.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** A sticker of the user's own: in the own account feed, which only own devices see. */
export const SetStickerOp = defineOp('setSticker', {
  feed: 'account',
  body: strictObject({
    stickerId: StickerId,
    /** null: it is removed. */
    sticker: Type.Union([strictObject(stickerFields), Type.Null()]),
  }),
  about: null,
  squash: 'latest',
  state: { entity: 'sticker', field: 'sticker', none: null },
  inOutbox: true,
  outline: ({ sticker }) => ({ text: sticker?.emoji ?? '' }),
});
export type SetStickerOp = OpOf<typeof SetStickerOp>;
