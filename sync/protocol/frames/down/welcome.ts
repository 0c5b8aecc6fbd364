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
  /** Opaque. Stored with the last of the `heads` that follow; says where the next `hello` continues. */
  cursor: Type.String(),
  at: Position,
  /** `hello.seen` or `hello.cursor` could not have come from this store: it was restored from an older backup. */
  restored: Type.Boolean(),
  /**
   * Up to which `n` the device had said `settled` to this store. With `restored` what is above may be lost [RESTORE-2];
   * without it, that is more than `hello` says: an older copy of the profile was put back [PUTBACK-1].
   */
  settled: Type.Optional(Type.Integer({ minimum: 0 })),
  limits: ToldLimits,
});
export type WelcomeFrame = Static<typeof WelcomeFrame>;
