import { Type } from 'typebox';
import { PictureBytes, PictureDigest } from '../picture.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** A group's picture; null: it has none. [PICTURE-5] */
export const SetPictureOp = defineOp('setPicture', {
  feed: 'group',
  body: strictObject({
    picture: Type.Union([PictureDigest, Type.Null()]),
    /** [PICTURE-1] Left out with null. */
    bytes: Type.Optional(PictureBytes),
  }),
  about: 'thread',
  right: () => 'changeInfo',
  squash: 'latest',
  state: { entity: 'picture', field: 'picture', none: null },
  overlays: 'thread',
  inOutbox: true,
});
export type SetPictureOp = OpOf<typeof SetPictureOp>;
