import { type Static, Type } from 'typebox';

/** The last frame before the gateway ends a session. `retryAfterMs` is already jittered. */
export const ByeFrame = Type.Object({
  frame: Type.Literal('bye'),
  code: Type.String(),
  message: Type.String(),
  retryAfterMs: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type ByeFrame = Static<typeof ByeFrame>;
