import { type Static, Type } from 'typebox';
import { DeviceIdSchema } from '../../ids.ts';
import { strictObject, wholeNumber } from '../../shape.ts';
import { positionFields } from '../position.ts';

export const Device = strictObject({
  id: DeviceIdSchema,
  name: Type.String({ minLength: 1, maxLength: 100 }),
  platform: Type.String({ minLength: 1, maxLength: 40 }),
  appVersion: Type.String({ minLength: 1, maxLength: 40 }),
});
export type Device = Static<typeof Device>;

export const HelloFrame = strictObject({
  frame: Type.Literal('hello'),
  v: wholeNumber(1),
  token: Type.String({ minLength: 1, maxLength: 200 }),
  device: Device,
  /** The last `welcome.cursor` whose heads were stored; null: a fresh mirror. */
  cursor: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
  /** The highest `at` seen from this gateway. [RESTORE-1] */
  seen: Type.Union([strictObject(positionFields), Type.Null()]),
  /** All answers to ops with n ≤ settled are durably recorded on this device. [OUTBOX-10] */
  settled: wholeNumber(),
});
export type HelloFrame = Static<typeof HelloFrame>;
