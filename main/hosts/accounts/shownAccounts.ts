import type { AppEvent } from '../../../preload/events.ts';
import type { Dispatcher } from '../dispatch.ts';
import { type Account, type Accounts, stateOf } from './openAccounts.ts';

/** Somebody who listens: to the account that their window shows. */
interface Listener {
  readonly tell: (event: AppEvent) => void;
  readonly window: object | undefined;
  account: Account;
  detach: () => void;
}

/** Which window shows which account. Whoever has no window follows the one that was chosen last. */
export class ShownAccounts {
  readonly #accounts: Accounts;
  readonly #dispatcherOf: (account: Account) => Dispatcher;
  readonly #windows = new Map<object, Account>();
  readonly #listeners = new Set<Listener>();

  constructor(accounts: Accounts, dispatcherOf: (account: Account) => Dispatcher) {
    this.#accounts = accounts;
    this.#dispatcherOf = dispatcherOf;
    accounts.each((account) => account.core.subscribe((event) => this.#tellOthers(account, event)));
  }

  in(window: object | undefined): Account {
    return (window === undefined ? null : this.#windows.get(window)) ?? this.#accounts.chosen();
  }

  /** At once and as a whole: its page has said its last, and is loaded again. */
  show(window: object | undefined, account: Account): void {
    if (window !== undefined) {
      const before = this.in(window);
      if (before !== account) this.#dispatcherOf(before).leave(window);
      this.#windows.set(window, account);
    }
    this.#accounts.choose(account);
    for (const listener of this.#listeners) {
      if (this.in(listener.window) === listener.account) continue;
      this.#follow(listener);
      if (listener.window === undefined) void this.#tellState(listener);
    }
  }

  leave(window: object): void {
    this.#dispatcherOf(this.in(window)).leave(window);
    this.#windows.delete(window);
  }

  /** @param account that the window begins with; left out: the one that was chosen last */
  subscribe(tell: Listener['tell'], window: object | undefined, account = this.in(window)): () => void {
    if (window !== undefined) this.#windows.set(window, account);
    const listener: Listener = { tell, window, account, detach: () => {} };
    this.#follow(listener);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      listener.detach();
    };
  }

  #follow(listener: Listener): void {
    listener.detach();
    listener.account = this.in(listener.window);
    listener.detach = this.#dispatcherOf(listener.account).subscribe(listener.tell, listener.window);
  }

  /** One that is the host's own asks for nothing again. */
  async #tellState({ tell, account, window }: Listener): Promise<void> {
    const payload = await stateOf(account).catch(() => null);
    if (payload !== null && this.in(window) === account) tell({ event: 'stateChanged', payload });
  }

  /** What happens in an account matters a little where another one is shown. */
  #tellOthers(account: Account, { event }: AppEvent): void {
    const others = [...this.#listeners].filter((listener) => listener.account !== account);
    if (event === 'threadsChanged' || event === 'stateChanged')
      for (const { tell } of others) tell({ event: 'accountsChanged', payload: {} });
    if (event === 'notificationsChanged') for (const { tell } of others) tell({ event, payload: {} });
  }
}
