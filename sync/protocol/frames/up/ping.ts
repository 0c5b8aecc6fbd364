import { type Static, Type } from 'typebox';
import { strictObject } from '../../shape.ts';

/** `t` comes back unchanged in `pong`. */
export const PingFrame = strictObject({
  frame: Type.Literal('ping'),
  t: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
});
export type PingFrame = Static<typeof PingFrame>;
