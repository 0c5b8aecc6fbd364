import { Type } from 'typebox';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { PictureDigest } from '../picture.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';

/** A group's picture, in its feed. [PICTURE-5] */
export const PictureEntity = defineEntity('picture', {
  since: 3,
  feed: 'thread',
  key: ['threadId'],
  isListed: true,
  isToldWhole: true,
  isAfter: () => true,
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    /** null: it was taken away. */
    picture: Type.Union([PictureDigest, Type.Null()]),
  },
});
export type PictureEntity = EntityOf<typeof PictureEntity>;
