import type { CommandArgs } from '../../../preload/commands.ts';
import type { Answer } from '../../../preload/contract.ts';
import { ownAccount } from '../../store/ownAccount.ts';
import type { App } from '../../store/app.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

type Place = NonNullable<CommandArgs<'switchAccount'>['message']>;

export function createAccountActions(deps: StoreDeps, app: Pick<App, 'emit' | 'askLast'>) {
  const { store, bridge } = deps;

  async function read(): Promise<void> {
    const answer = await bridge.invoke('listAccounts', {});
    if (!answer.ok) return;
    store.setState({ accounts: answer.result });
    const shown = answer.result.accounts.find((account) => account.shown);
    if (shown !== undefined) ownAccount.write(shown.accountId);
  }

  /** The page is loaded again: nothing of one account is left in it, nor on its way, when it shows another. */
  async function leave(ask: () => Promise<Answer<'switchAccount'>>): Promise<void> {
    // What is being written stays with whoever writes it.
    app.emit('pageHidden', null);
    const answer = await ask();
    toastRefusal(deps, answer);
    if (!answer.ok) return;
    ownAccount.write(answer.result.accountId);
    window.location.reload();
  }

  /** @param message to go to there */
  function switchTo(accountId: string, message: Place | null = null): Promise<void> {
    const { threadId, messageId } = message ?? {};
    const place = threadId === undefined || messageId === undefined ? null : { threadId, messageId };
    const args = { accountId, ...(place !== null && { message: place }) };
    return leave(() => app.askLast('switchAccount', args));
  }

  return {
    refresh: coalesce(read),
    switchTo,
    add: () => leave(() => app.askLast('addAccount', {})),
    /** To where somebody else is signed in, if anybody is. */
    async leaveToAnother(): Promise<void> {
      await read();
      const other = store
        .getState()
        .accounts?.accounts.find(({ person, shown }) => person !== null && !shown);
      if (other !== undefined) await switchTo(other.accountId);
    },
  };
}
