import { type Static, Type } from 'typebox';
import { wholeNumber } from '../shape.ts';

export const positionFields = {
  incarnation: Type.String({ minLength: 1, maxLength: 64 }),
  position: wholeNumber(),
};

/** `incarnation` names one life of the gateway's store (it changes at every start), `position` how far it is. */
export const Position = Type.Object(positionFields);
export type Position = Static<typeof Position>;
