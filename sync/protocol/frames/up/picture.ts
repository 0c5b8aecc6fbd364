import { type Static, Type } from 'typebox';
import { RequestId } from '../../ids.ts';
import { PictureDigest } from '../../picture.ts';
import { strictObject } from '../../shape.ts';

/** [PICTURE-3] Asks for the bytes of a picture. */
export const PictureRequestFrame = strictObject({
  frame: Type.Literal('picture'),
  id: RequestId,
  digest: PictureDigest,
});
export type PictureRequestFrame = Static<typeof PictureRequestFrame>;
