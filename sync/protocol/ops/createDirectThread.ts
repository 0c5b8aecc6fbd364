import { Handle } from '../ids.ts';
import { defineOp, type OpOf } from './defineOp.ts';
import { peopleField } from './people.ts';
import { strictObject } from '../shape.ts';

/** feedId is made by whoever begins it. Two who have a thread already get that one: its ack names it. [THREAD-4] */
export const CreateDirectThreadOp = defineOp('createDirectThread', {
  feed: 'thread',
  more: peopleField,
  body: strictObject({ handle: Handle }),
  about: 'thread',
  begins: true,
  squash: 'once',
  repeatable: true,
  inOutbox: true,
  outline: ({ handle }) => ({ text: handle }),
});
export type CreateDirectThreadOp = OpOf<typeof CreateDirectThreadOp>;
