import { type Static, Type } from 'typebox';
import { strictObject, wholeNumber } from '../../shape.ts';

/** `pong` returns `t` unchanged. */
export const PingFrame = strictObject({
  frame: Type.Literal('ping'),
  t: wholeNumber(),
  /** [OP-6] As in `hello`. */
  settled: Type.Optional(wholeNumber()),
});
export type PingFrame = Static<typeof PingFrame>;
