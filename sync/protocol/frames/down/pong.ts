import { type Static, Type } from 'typebox';
import { Timestamp } from '../../ids.ts';

export const PongFrame = Type.Object({
  frame: Type.Literal('pong'),
  t: Type.Integer({ minimum: 0 }),
  serverTime: Type.Optional(Timestamp),
});
export type PongFrame = Static<typeof PongFrame>;
