import { type Static, Type } from 'typebox';
import { strictObject, wholeNumber } from '../../shape.ts';

/** `t` comes back unchanged in `pong`. */
export const PingFrame = strictObject({
  frame: Type.Literal('ping'),
  t: wholeNumber(),
  /** [OP-6] As in `hello`, while the session lives. */
  settled: Type.Optional(wholeNumber()),
});
export type PingFrame = Static<typeof PingFrame>;
