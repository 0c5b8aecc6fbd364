import { TernError } from '../../../sync/core/ternError.ts';
import { isAccountDeed } from '../../../sync/protocol/account.ts';
import { minPasswordLength } from '../../../sync/protocol/sizes.ts';
import { asker, granted } from './asking.ts';
import type { Handler } from './handler.ts';
import { gatewayUrlOf } from './handler.ts';
import { enter, thisDevice } from './signIn.ts';
import { withProof } from './withProof.ts';

export const changePassword: Handler<'changePassword'> = async (context, request) => {
  requireLength(request.newPassword);
  const asking = asker(context);
  await granted(
    withProof(context.stopping, (proof) =>
      context.deps.ownAccount.changePassword(asking, { ...request, ...proof }),
    ),
  );
  return {};
};

export const newRecoveryCode: Handler<'newRecoveryCode'> = async (context, { password }) => {
  const asking = asker(context);
  return granted(
    withProof(context.stopping, (proof) =>
      context.deps.ownAccount.newRecovery(asking, { password, ...proof }),
    ),
  );
};

export const recoverAccount: Handler<'recoverAccount'> = async (context, { handle, code, newPassword }) => {
  requireLength(newPassword);
  const { deps, stopping, state } = context;
  const [url, device] = [gatewayUrlOf(context), thisDevice(context)];
  let next: string | null = null;
  await enter(context, async () => {
    const answer = await deps.accounts.recover(url, { handle, code, newPassword, device }, stopping);
    if (answer.ok) next = answer.value.code;
    if (answer.ok || answer.error.code !== 'recoveryInvalid') return answer;
    // [ACCOUNT-13] It may have been used, and only the answer lost: then the new password is right.
    const again = await withProof(stopping, (proof) =>
      deps.accounts.signIn(url, { handle, password: newPassword, device, ...proof }, stopping),
    );
    return again.ok ? again : answer;
  });
  return { state: state(), code: next };
};

export const deleteAccount: Handler<'deleteAccount'> = async (context, request) => {
  const asking = asker(context);
  await context.endForGood(async () => {
    await granted(
      withProof(context.stopping, (proof) =>
        context.deps.ownAccount.deleteAccount(asking, { ...request, ...proof }),
      ),
    );
  });
  return context.state();
};

export const nameDeleted: Handler<'nameDeleted'> = ({ settings, changed }, { name }) => {
  if (settings.deletedName() === name) return {};
  settings.setDeletedName(name);
  changed(['threadsChanged', 'outboxChanged', 'notificationsChanged']);
  return {};
};

export const listActivity: Handler<'listActivity'> = async (context) => {
  const { toHere } = context.requireSession().gatewayClock;
  const { events } = await granted(context.deps.ownAccount.activity(asker(context)));
  return {
    events: events
      .filter(({ what }) => isAccountDeed(what))
      .map((event) => Object.assign(event, { at: toHere(event.at) })),
  };
};

function requireLength(password: string): void {
  if (password.length < minPasswordLength) throw new TernError('passwordTooShort');
}
