import { type Static, Type } from 'typebox';
import { RequestId } from '../../ids.ts';
import { PictureBytes, PictureDigest } from '../../picture.ts';

/** [PICTURE-3] */
export const PictureFrame = Type.Object({
  frame: Type.Literal('picture'),
  /** The request's id. */
  id: RequestId,
  digest: PictureDigest,
  /** null: there is no such picture for this user. */
  bytes: Type.Union([PictureBytes, Type.Null()]),
});
export type PictureFrame = Static<typeof PictureFrame>;
