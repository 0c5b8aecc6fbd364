import { Type } from 'typebox';
import { UserIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Lets somebody who asked into a group, or declines. [REQUEST-4] */
export const AnswerRequestOp = defineOp('answerRequest', {
  feed: 'group',
  body: strictObject({ userId: UserIdSchema, accept: Type.Boolean() }),
  about: 'person',
  squash: 'latest',
  overlays: 'thread',
  inOutbox: true,
});
export type AnswerRequestOp = OpOf<typeof AnswerRequestOp>;
