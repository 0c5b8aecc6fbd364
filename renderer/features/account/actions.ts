import type { CommandArgs } from '../../../preload/commands.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { App } from '../../store/app.ts';
import { slice } from './slice.ts';

/** The password of one's account, the way back without it, and what was done with the account. */
export function createAccountActions({ store, bridge, toast, translate }: StoreDeps, app: App) {
  const refresh = coalesce(async () => {
    if (store.getState().dialog?.kind !== 'account') return;
    const answer = await bridge.invoke('listActivity', {});
    const { activity } = store.getState();
    store.setState({
      activity: answer.ok
        ? { events: answer.result.events, error: null }
        : { events: activity.events, error: answer.error },
    });
  });

  /** Whoever closed the window of the code, or never saw it, makes another one. */
  const show = (code: string) => store.setState({ panel: null, dialog: { kind: 'recoveryCode', code } });

  /** To somebody who has none; without an answer they find it in the preferences. */
  async function offer(password: string): Promise<void> {
    const answer = await bridge.invoke('newRecoveryCode', { password });
    if (answer.ok) show(answer.result.code);
  }

  return {
    refresh,
    show,
    offer,
    open() {
      store.setState({ ...slice, panel: null, dialog: { kind: 'account' } });
      refresh();
    },
    /** @returns what is wrong, to be shown where it was typed */
    async changePassword(args: CommandArgs<'changePassword'>): Promise<ErrorData | null> {
      const answer = await bridge.invoke('changePassword', args);
      if (!answer.ok) return answer.error;
      toast(translate('account.passwordChanged'));
      refresh();
      // [ACCOUNT-11] The code of before is over.
      if (args.signOutOthers) void offer(args.newPassword);
      return null;
    },
    /** [ACCOUNT-16] */
    async deleteAccount(args: CommandArgs<'deleteAccount'>): Promise<ErrorData | null> {
      const answer = await bridge.invoke('deleteAccount', args);
      if (!answer.ok) return answer.error;
      app.adopt(answer.result);
      toast(translate('account.deletion.done'));
      await app.accounts.leaveToAnother();
      return null;
    },
    /** What others are called who did, in the language of the screen. */
    nameDeleted: (name = translate('account.deletion.name')) => void bridge.invoke('nameDeleted', { name }),
    async newCode(password: string): Promise<{ readonly code: string } | { readonly error: ErrorData }> {
      const answer = await bridge.invoke('newRecoveryCode', { password });
      if (answer.ok) refresh();
      return answer.ok ? answer.result : { error: answer.error };
    },
  };
}
