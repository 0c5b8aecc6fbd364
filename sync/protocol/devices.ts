import { type Static, Type } from 'typebox';
import { DeviceIdSchema, Timestamp } from './ids.ts';
import { strictObject } from './shape.ts';
import { maxDisplayNameLength } from './sizes.ts';

export const DeviceEntry = Type.Object({
  deviceId: DeviceIdSchema,
  name: Type.String(),
  platform: Type.String(),
  appVersion: Type.String(),
  signedInAt: Timestamp,
  /** To the hour. [DEVICE-5] */
  lastSeenAt: Timestamp,
  /** The device has a live session. */
  online: Type.Boolean(),
  /** The asking device. */
  current: Type.Boolean(),
});
export type DeviceEntry = Static<typeof DeviceEntry>;

/** Answer of `GET /v1/devices`: the asking device first, then those seen last. */
export const DeviceList = Type.Object({ devices: Type.Array(DeviceEntry) });
export type DeviceList = Static<typeof DeviceList>;

/** Body of `PATCH /v1/devices/:id`. */
export const RenameDeviceRequest = strictObject({
  name: Type.String({ minLength: 1, maxLength: maxDisplayNameLength, pattern: '\\S' }),
});
export type RenameDeviceRequest = Static<typeof RenameDeviceRequest>;
