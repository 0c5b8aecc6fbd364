import type { CommandArgs, CommandName, CommandResult } from '../../../preload/commands.ts';
import type { Answer } from '../../../preload/contract.ts';
import type { AppEvent } from '../../../preload/events.ts';
import type { NotificationView } from '../../../preload/views/notification.ts';
import type { StateView } from '../../../preload/views/state.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { normaliseHandle } from '../../../sync/protocol/handle.ts';
import { messageLink } from '../../../sync/protocol/markup/messageLink.ts';
import type { CoreFiles } from '../../core/core.ts';
import { createDispatcher, type Dispatcher, type HostCommands, refuse } from '../dispatch.ts';
import { type Account, type Accounts, stateOf } from './openAccounts.ts';
import { ShownAccounts } from './shownAccounts.ts';

/** A window, where one asks. */
type From = object | undefined;

type ShownNext = CommandResult<'switchAccount'>;
type Place = NonNullable<CommandArgs<'switchAccount'>['message']>;

/**
 * The accounts of a profile behind one boundary. Each window shows one of them, and what it asks reaches that one's core
 * alone; who asks without a window asks the account that was chosen last.
 */
export class AccountsDispatcher implements Dispatcher {
  readonly #accounts: Accounts;
  readonly #dispatchers = new Map<Account, Dispatcher>();
  readonly #shown: ShownAccounts;
  readonly #listeners = new Map<object, (event: AppEvent) => void>();

  constructor(accounts: Accounts, host: Pick<HostCommands, 'startDemo' | 'openWindow'> = {}) {
    this.#accounts = accounts;
    const commands: HostCommands = {
      ...host,
      listAccounts: (_, from) => this.#list(from),
      switchAccount: async ({ accountId, message }, from) => {
        this.show(from, accountId);
        if (message !== undefined) this.openLink(messageLink(message));
        return { accountId };
      },
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
    try {
      const place = command === 'signIn' ? await this.#placeFor(account, args) : account;
      const answer = await this.in(place).call(command, args, from);
      if (!answer.ok) return answer;
      if (command === 'listNotifications') return { ok: true, result: await this.#notifications(account) };
      if (place === account) return answer;
      if (from !== undefined) this.ask(from, place.id);
      return { ok: true, result: await stateOf(account) };
    } catch (thrown) {
      return refuse(TernError.from(thrown));
    }
  }

  /** The account that a window shows; without one, the account that was chosen last. */
  shownIn(from: From): Account {
    return this.#shown.in(from);
  }

  /** @param accountId that the window is to begin with */
  subscribe: Dispatcher['subscribe'] = (listener, from, accountId = null) => {
    const own = this.#accounts.all().find(({ id }) => id === accountId);
    const unsubscribe = this.#shown.subscribe(listener, from, own);
    if (from === undefined) return unsubscribe;
    this.#listeners.set(from, listener);
    return () => {
      this.#listeners.delete(from);
      unsubscribe();
    };
  };

  leave(from: object): void {
    this.#shown.leave(from);
  }

  filesOf(from?: object, accountId: string | null = null): CoreFiles | null {
    const asked = this.#accounts.all().find(({ id }) => id === accountId);
    const account = accountId === null ? this.#shown.in(from) : asked;
    return account?.core.files ?? null;
  }

  openLink(url: string): void {
    this.in(this.#accounts.chosen()).openLink(url);
  }

  activate(): void {
    for (const dispatcher of this.#dispatchers.values()) dispatcher.activate();
  }

  /** Asks the page of a window to switch: only it can save what is being written in it. */
  ask(window: object, accountId: string, message: Place | null = null): void {
    const payload = { accountId, ...(message !== null && { message }) };
    this.#listeners.get(window)?.({ event: 'accountMoved', payload });
  }

  /**
   * From now on the window, whose page is loaded anew, shows this account.
   * @throws TernError requestInvalid when there is none such
   */
  show(from: From, accountId: string): void {
    const found = this.#accounts.all().find(({ id }) => id === accountId);
    if (found === undefined) throw new TernError('requestInvalid', { message: 'no such account' });
    this.#shown.show(from, found);
  }

  /** Begins like the account that was shown: at the same gateway, with the same looks. */
  async #add(from: From): Promise<ShownNext> {
    const { gatewayUrl, preferences } = await stateOf(this.#shown.in(from));
    const account = await this.#accounts.free();
    if ((await stateOf(account)).people.length === 0) {
      const named = await account.core.invoke('setGateway', { url: gatewayUrl });
      if (!named.ok) throw TernError.fromData(named.error);
      await account.core.invoke('setPreferences', preferences);
    }
    this.#shown.show(from, account);
    return { accountId: account.id };
  }

  /**
   * Where somebody signs in: where they were before, for what they did and did not send is kept there.
   * @throws TernError alreadySignedIn: they are, in another place
   */
  async #placeFor(account: Account, args: unknown): Promise<Account> {
    const handle = handleIn(args);
    const { gatewayUrl, people } = await stateOf(account);
    if (handle === null || people.includes(handle)) return account;
    for (const other of this.#accounts.all()) {
      if (other === account) continue;
      const state = await stateOf(other);
      if (!state.people.includes(handle) || state.gatewayUrl !== gatewayUrl) continue;
      if (state.session.status === 'signedOut') return other;
      if (state.session.handle === handle)
        throw new TernError('alreadySignedIn', { message: 'they are, in another place of this device' });
    }
    return account;
  }

  async #list(from: From): Promise<CommandResult<'listAccounts'>> {
    const shownHere = this.#shown.in(from);
    const all = await Promise.all(
      this.#accounts.all().map(async (account) => {
        const state = await stateOf(account);
        const threads = await account.core.invoke('listThreads', { offset: 0, limit: 1 });
        const shown = account === shownHere;
        return {
          isListed: shown || isOfSomebody(state),
          item: {
            accountId: account.id,
            person: personOf(state),
            former: state.people.at(-1) ?? null,
            unread: threads.ok ? threads.result.unreadTotal : 0,
            shown,
          },
        };
      }),
    );
    return {
      accounts: all.filter(({ isListed }) => isListed).map(({ item }) => item),
      full: all.filter(({ item }) => item.person !== null).length >= this.#accounts.most,
    };
  }

  /** Those of the account that is shown, and under a name those of all others. */
  async #notifications(shown: Account): Promise<CommandResult<'listNotifications'>> {
    const all = await Promise.all(
      this.#accounts.all().map(async (account) => {
        const items = await notificationsOf(account, { named: account !== shown });
        // Two accounts may be in the same thread, and two windows tell of the same message.
        return items.map((view) => Object.assign(view, { id: `${account.id} ${view.id}` }));
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
  const state = await core.invoke('getState', {});
  const person = state.ok ? personOf(state.result) : null;
  if (person === null) return [];
  return items.map((view) =>
    Object.assign(view, { account: { accountId: id, displayName: person.displayName } }),
  );
}

/** Of a command that nobody has looked at yet. null: it has none, and is refused as it is. */
function handleIn(args: unknown): string | null {
  const typed = typeof args === 'object' && args !== null && 'handle' in args ? args.handle : null;
  return typeof typed === 'string' ? normaliseHandle(typed) : null;
}

/** Somebody is signed in, or is to be told why nobody is, or has something here. */
const isOfSomebody = ({ session, kept }: StateView) =>
  session.status === 'signedIn' || session.reason !== null || kept.length > 0;

function personOf({ session }: StateView) {
  if (session.status === 'signedOut') return null;
  const { handle, displayName } = session;
  return { handle, displayName };
}
