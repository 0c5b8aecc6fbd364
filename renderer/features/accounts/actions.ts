import type { StateView } from '../../../preload/views/state.ts';
import type { Answer } from '../../../preload/contract.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { Emit } from '../../store/signals.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** Where a tab keeps which account it shows: a tab that is loaded again shows it again. */
const storageKey = 'tern.account';

export function createAccountActions(
  deps: StoreDeps,
  { adopt, emit }: { readonly adopt: (state: StateView) => void; readonly emit: Emit },
) {
  const { store, bridge } = deps;

  async function read() {
    const answer = await bridge.invoke('listAccounts', {});
    if (!answer.ok) return;
    const { accounts } = answer.result;
    store.setState({ accounts: answer.result });
    const shown = accounts.find((account) => account.shown);
    if (shown !== undefined) sessionStorage.setItem(storageKey, shown.accountId);
  }
  const refresh = coalesce(read);

  function settle(answer: Answer<'switchAccount'>): void {
    if (answer.ok) adopt(answer.result);
    else toastRefusal(deps, answer);
    refresh();
  }

  async function switchTo(accountId: string): Promise<void> {
    // What is being written stays with whoever writes it.
    emit('pageHidden', null);
    settle(await bridge.invoke('switchAccount', { accountId }));
  }

  return {
    refresh,
    switchTo,
    async add() {
      emit('pageHidden', null);
      settle(await bridge.invoke('addAccount', {}));
    },
    /** The host begins with the account that was chosen last, in whatever window. */
    async returnToOwn() {
      const own = sessionStorage.getItem(storageKey);
      await read();
      const all = store.getState().accounts?.accounts ?? [];
      if (all.some(({ accountId, shown }) => accountId === own && !shown)) await switchTo(own ?? '');
    },
  };
}
