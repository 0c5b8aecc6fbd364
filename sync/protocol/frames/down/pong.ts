import { type Static, Type } from 'typebox';

export const PongFrame = Type.Object({ frame: Type.Literal('pong'), t: Type.Integer({ minimum: 0 }) });
export type PongFrame = Static<typeof PongFrame>;
