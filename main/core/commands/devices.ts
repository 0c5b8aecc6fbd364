import { TernError } from '../../../sync/core/ternError.ts';
import { asker, granted } from './asking.ts';
import type { Handler } from './handler.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';

/** Devices are the gateway's knowledge alone: nothing of them is mirrored, and offline they cannot be seen. */
export const listDevices: Handler<'listDevices'> = async (context) =>
  granted(context.deps.devices.list(asker(context)));

export const renameDevice: Handler<'renameDevice'> = async (context, { deviceId, name }) => {
  if (!hasVisible(name)) throw new TernError('textInvalid');
  await granted(context.deps.devices.rename(asker(context), deviceId, name));
  return {};
};

export const revokeDevice: Handler<'revokeDevice'> = async (context, { deviceId }) => {
  await granted(context.deps.devices.revoke(asker(context), deviceId));
  return {};
};

export const revokeOtherDevices: Handler<'revokeOtherDevices'> = async (context) => {
  await granted(context.deps.devices.revokeOthers(asker(context)));
  return {};
};

export const askDeviceCode: Handler<'askDeviceCode'> = async (context) => {
  const { code, validMs } = await granted(context.deps.devices.askCode(asker(context)));
  return { code, until: context.deps.clock.now() + validMs };
};
