import { type Static, Type } from 'typebox';
import { DeviceIdSchema, Timestamp, UserIdSchema } from '../../ids.ts';
import { ToldLimits } from '../../limits.ts';
import { Position } from '../position.ts';

export const WelcomeFrame = Type.Object({
  frame: Type.Literal('welcome'),
  v: Type.Integer({ minimum: 1 }),
  serverTime: Timestamp,
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  deviceId: DeviceIdSchema,
  /** Opaque. Stored with the last of the following `heads`; the next `hello` continues from it. */
  cursor: Type.String(),
  at: Position,
  /** This store cannot have issued `hello.seen` or `hello.cursor`: it was restored from an older backup. [HELLO-7] */
  restored: Type.Boolean(),
  /**
   * The device's `settled` as this store knows it. With `restored`, ops above it may be lost [RESTORE-2]. Without
   * `restored`, it is above `hello.settled`: the profile was restored from an older copy [PUTBACK-1].
   */
  settled: Type.Optional(Type.Integer({ minimum: 0 })),
  limits: ToldLimits,
});
export type WelcomeFrame = Static<typeof WelcomeFrame>;
