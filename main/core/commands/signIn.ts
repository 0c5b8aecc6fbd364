import type { AccountClient } from '../../../sync/client/accounts.ts';
import { normaliseGatewayUrl } from '../../../sync/core/gatewayUrl.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { normaliseHandle } from '../../../sync/protocol/handle.ts';
import { minPasswordLength } from '../../../sync/protocol/sizes.ts';
import { type CoreContext, gatewayUrlOf, type Handler } from './handler.ts';
import { hasVisible } from '../../../sync/protocol/words.ts';
import { withProof } from './withProof.ts';

export const register: Handler<'register'> = async (context, { handle, displayName, password }) => {
  requireSignedOut(context);
  if (normaliseHandle(handle) === null) throw new TernError('handleInvalid');
  if (!hasVisible(displayName)) throw new TernError('textInvalid');
  if (password.length < minPasswordLength) throw new TernError('passwordTooShort');
  const { deps, state } = context;
  const request = { handle, displayName: displayName.trim(), password, device: thisDevice(context) };
  await enter(context, () => deps.accounts.register(gatewayUrlOf(context), request, context.stopping));
  return state();
};

export const signIn: Handler<'signIn'> = async (context, by) => {
  const { deps, state } = context;
  const request = { ...by, device: thisDevice(context) };
  await enter(context, () =>
    withProof(context.stopping, (proof) =>
      deps.accounts.signIn(gatewayUrlOf(context), { ...request, ...proof }, context.stopping),
    ),
  );
  return state();
};

export const signOut: Handler<'signOut'> = (context) => {
  context.requireSession();
  context.end(null);
  return context.state();
};

export const setGateway: Handler<'setGateway'> = async (context, { url }) => {
  const normalised = normaliseGatewayUrl(url);
  if (normalised === null)
    throw new TernError('gatewayUrlInvalid', { message: 'an address looks like http://host:port' });
  // A sign-in under way keeps the gateway that it asks.
  await context.inTurn(async () => {
    requireSignedOut(context);
    context.settings.setGatewayUrl(normalised);
    context.changed(['stateChanged']);
  });
  return context.state();
};

/** Opens the session that is granted. */
export function enter(context: CoreContext, ask: () => ReturnType<AccountClient['signIn']>): Promise<void> {
  requireSignedOut(context);
  return context.inTurn(async () => {
    requireSignedOut(context);
    const answer = await ask();
    if (!answer.ok) throw answer.error;
    await context.begin(answer.value);
  });
}

function requireSignedOut({ session }: CoreContext): void {
  if (session() !== null) throw new TernError('alreadySignedIn');
}

export function thisDevice({ deps, deviceId }: CoreContext) {
  const { deviceName, platform, appVersion } = deps.options;
  return { id: deviceId, name: deviceName, platform, appVersion };
}
