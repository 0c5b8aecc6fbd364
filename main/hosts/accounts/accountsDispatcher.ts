import type { CommandName, CommandResult } from '../../../preload/commands.ts';
import type { Answer } from '../../../preload/contract.ts';
import type { NotificationView } from '../../../preload/views/notification.ts';
import type { StateView } from '../../../preload/views/state.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { createDispatcher, type Dispatcher, type HostCommands, refuse } from '../dispatch.ts';
import { type Account, type Accounts, stateOf } from './openAccounts.ts';
import { ShownAccounts } from './shownAccounts.ts';

/** A window, where one asks. */
type From = object | undefined;

/**
 * The accounts of a profile behind one boundary. Each window shows one of them, and what it asks reaches that one's core
 * alone; who asks without a window asks the account that was chosen last.
 */
export class AccountsDispatcher implements Dispatcher {
  readonly #accounts: Accounts;
  readonly #dispatchers = new Map<Account, Dispatcher>();
  readonly #shown: ShownAccounts;

  constructor(accounts: Accounts, host: Pick<HostCommands, 'startDemo' | 'openWindow'> = {}) {
    this.#accounts = accounts;
    const commands: HostCommands = {
      ...host,
      listAccounts: (_, from) => this.#list(from),
      switchAccount: ({ accountId }, from) => this.show(from, accountId),
      addAccount: (_, from) => this.#add(from),
    };
    accounts.each((account) => {
      this.#dispatchers.set(account, createDispatcher({ core: account.core, host: commands }));
      return () => {};
    });
    this.#shown = new ShownAccounts(accounts, (account) => this.in(account));
  }

  /** The one account, whatever is shown. */
  in(account: Account): Dispatcher {
    const dispatcher = this.#dispatchers.get(account);
    if (dispatcher === undefined) throw new TernError('internal', { message: 'an account of no profile' });
    return dispatcher;
  }

  async call(command: string, args: unknown, from?: object): Promise<Answer<CommandName>> {
    const account = this.#shown.in(from);
    const answer = await this.in(account).call(command, args, from);
    if (!answer.ok) return answer;
    try {
      return { ok: true, result: (await this.#after(command, args, account, from)) ?? answer.result };
    } catch (thrown) {
      return refuse(TernError.from(thrown));
    }
  }

  /** The account that a window shows; without one, the account that was chosen last. */
  shownIn(from: From): Account {
    return this.#shown.in(from);
  }

  subscribe: Dispatcher['subscribe'] = (listener, from) => this.#shown.subscribe(listener, from);

  leave(from: object): void {
    this.#shown.leave(from);
  }

  openLink(url: string): void {
    this.in(this.#accounts.chosen()).openLink(url);
  }

  activate(): void {
    for (const dispatcher of this.#dispatchers.values()) dispatcher.activate();
  }

  /** From now on the window shows this account. @throws TernError requestInvalid when there is none such */
  async show(from: From, accountId: string): Promise<StateView> {
    const found = this.#accounts.all().find(({ id }) => id === accountId);
    if (found === undefined) throw new TernError('requestInvalid', { message: 'no such account' });
    return this.#shown.show(from, found);
  }

  /** What more than one account makes of an answer; null: nothing. */
  async #after(command: string, args: unknown, account: Account, from: From) {
    switch (command) {
      case 'listNotifications':
        return this.#notifications(from);
      case 'signIn':
      case 'register':
        return this.#signedIn(account, from);
      case 'signOut':
        return this.#signedOut(account, from);
      case 'setLooking':
        if (from !== undefined) this.#shown.noteLook(from, args);
        return null;
      default:
        return null;
    }
  }

  /** Begins like the account that was shown: at the same gateway, with the same looks. */
  async #add(from: From): Promise<StateView> {
    const { gatewayUrl, preferences } = await stateOf(this.#shown.in(from));
    const account = await this.#accounts.free();
    await account.core.invoke('setGateway', { url: gatewayUrl });
    await account.core.invoke('setPreferences', preferences);
    return this.#shown.show(from, account);
  }

  /** Whoever is here already is shown where they are, and this place is free again. */
  async #signedIn(account: Account, from: From): Promise<StateView> {
    const state = await stateOf(account);
    for (const other of this.#accounts.all()) {
      if (other === account || !isSamePerson(state, await stateOf(other))) continue;
      await account.core.invoke('signOut', {});
      return this.#shown.show(from, other);
    }
    return state;
  }

  /** Every window that showed the account shows another one, if anybody is signed in. */
  async #signedOut(account: Account, from: From): Promise<StateView> {
    for (const other of this.#accounts.all()) {
      if (other === account || (await stateOf(other)).session.status === 'signedOut') continue;
      for (const window of this.#shown.windowsOf(account)) await this.#shown.show(window, other);
      return this.#shown.show(from, other);
    }
    return stateOf(account);
  }

  async #list(from: From): Promise<CommandResult<'listAccounts'>> {
    const all = await Promise.all(
      this.#accounts.all().map(async (account) => {
        const { session } = await stateOf(account);
        const threads = await account.core.invoke('listThreads', { offset: 0, limit: 1 });
        return {
          accountId: account.id,
          person: session.status === 'signedOut' ? null : namesOf(session),
          unread: threads.ok ? threads.result.unreadTotal : 0,
          shown: account === this.#shown.in(from),
        };
      }),
    );
    return {
      accounts: all.filter(({ person, shown }) => person !== null || shown),
      full: all.filter(({ person }) => person !== null).length >= this.#accounts.most,
    };
  }

  async #notifications(from: From): Promise<CommandResult<'listNotifications'>> {
    const all = await Promise.all(
      this.#accounts.all().map(async (account) => {
        const isOther = account !== this.#shown.in(from);
        const items = await notificationsOf(account, { named: isOther });
        // Two accounts may be in the same thread.
        return isOther ? items.map((view) => Object.assign(view, { id: `${account.id} ${view.id}` })) : items;
      }),
    );
    return { items: all.flat() };
  }
}

/** @param named whether each says whose it is */
export async function notificationsOf(
  { id, core }: Account,
  { named }: { readonly named: boolean },
): Promise<readonly NotificationView[]> {
  const answer = await core.invoke('listNotifications', {});
  const items = answer.ok ? answer.result.items : [];
  if (items.length === 0 || !named) return items;
  const { session } = await stateOf({ id, core });
  const account = { accountId: id, displayName: session.status === 'signedOut' ? '' : session.displayName };
  return items.map((view) => Object.assign(view, { account }));
}

function isSamePerson(one: StateView, other: StateView): boolean {
  if (one.session.status === 'signedOut' || other.session.status === 'signedOut') return false;
  return one.session.userId === other.session.userId && one.gatewayUrl === other.gatewayUrl;
}

const namesOf = ({ handle, displayName }: { readonly handle: string; readonly displayName: string }) => ({
  handle,
  displayName,
});
