import { Handle } from '../ids.ts';
import { defineOp, type OpOf } from './defineOp.ts';
import { peopleField } from './people.ts';
import { strictObject } from '../shape.ts';

/** The client makes `feedId`. If the two already have a thread, the ack names that one. [THREAD-4] */
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
