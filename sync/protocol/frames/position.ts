import { type Static, Type } from 'typebox';
import { wholeNumber } from '../shape.ts';

export const positionFields = {
  incarnation: Type.String({ minLength: 1, maxLength: 64 }),
  position: wholeNumber(),
};

/** `incarnation` is a random id of the gateway's store, new at every start; `position` is how far the store is. */
export const Position = Type.Object(positionFields);
export type Position = Static<typeof Position>;
