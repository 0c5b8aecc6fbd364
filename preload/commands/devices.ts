import { Type } from 'typebox';
import { DeviceCode } from '../../sync/protocol/deviceCode.ts';
import { DeviceList, RenameDeviceRequest } from '../../sync/protocol/devices.ts';
import { DeviceIdSchema, Timestamp } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command, nothing } from './command.ts';

export const devicesCommands = {
  listDevices: command(
    'The devices this person is signed in on, this one first. Connected only.',
    nothing,
    DeviceList,
  ),
  renameDevice: command(
    'Gives a device a name. Connected only.',
    strictObject({ deviceId: DeviceIdSchema, name: RenameDeviceRequest.properties.name }),
    nothing,
  ),
  revokeDevice: command(
    'Signs a device out: it removes its mirror when it learns of it. Connected only.',
    strictObject({ deviceId: DeviceIdSchema }),
    nothing,
  ),
  revokeOtherDevices: command('Signs out every device but this one. Connected only.', nothing, nothing),
  askDeviceCode: command(
    'A code that signs the person in on another device, once. Connected only. `until`: by this device’s clock.',
    nothing,
    Type.Object({ code: DeviceCode.properties.code, until: Timestamp }),
  ),
};
