import type { Asker } from '../../../sync/client/devices.ts';
import type { Result } from '../../../sync/core/result.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { type CoreContext, gatewayUrlOf, type Handler } from './handler.ts';
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

function asker(context: CoreContext): Asker {
  const { token } = context.requireSession();
  return { gatewayUrl: gatewayUrlOf(context), token, abort: context.stopping };
}

async function granted<T>(asked: Promise<Result<T, TernError>>): Promise<T> {
  const answer = await asked;
  if (!answer.ok) throw answer.error;
  return answer.value;
}
