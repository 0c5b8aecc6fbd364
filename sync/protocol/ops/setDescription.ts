import { Type } from 'typebox';
import { Description } from '../entities/description.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** What a group is for; null: nothing is said. [GROUP-10] */
export const SetDescriptionOp = defineOp('setDescription', {
  feed: 'group',
  body: strictObject({ description: Type.Union([Description, Type.Null()]) }),
  about: 'thread',
  right: () => 'changeInfo',
  squash: 'latest',
  state: { entity: 'description', field: 'description', none: null },
  overlays: 'thread',
  inOutbox: true,
  outline: ({ description }) => ({ text: description ?? '' }),
});
export type SetDescriptionOp = OpOf<typeof SetDescriptionOp>;
