import type { AppEvent } from '../../../preload/events.ts';
import type { StateView } from '../../../preload/views/state.ts';
import type { Dispatcher } from '../dispatch.ts';
import { type Account, type Accounts, stateOf } from './openAccounts.ts';

/** Somebody who listens: to the account that their window shows. */
interface Listener {
  readonly tell: (event: AppEvent) => void;
  readonly window: object | undefined;
  account: Account;
  detach: () => void;
}

/** Which window shows which account. Whoever has no window is shown the one that was chosen last. */
export class ShownAccounts {
  readonly #accounts: Accounts;
  readonly #dispatcherOf: (account: Account) => Dispatcher;
  readonly #windows = new Map<object, Account>();
  /** What each window said last of who looks at it. */
  readonly #looks = new Map<object, unknown>();
  readonly #listeners = new Set<Listener>();

  constructor(accounts: Accounts, dispatcherOf: (account: Account) => Dispatcher) {
    this.#accounts = accounts;
    this.#dispatcherOf = dispatcherOf;
    accounts.each((account) => account.core.subscribe((event) => this.#tellOthers(account, event)));
  }

  in(window: object | undefined): Account {
    return (window === undefined ? null : this.#windows.get(window)) ?? this.#accounts.chosen();
  }

  windowsOf(account: Account): readonly object[] {
    return [...this.#windows].flatMap(([window, shown]) => (shown === account ? [window] : []));
  }

  async show(window: object | undefined, account: Account): Promise<StateView> {
    if (window !== undefined) this.#move(window, account);
    this.#accounts.choose(account);
    const state = await stateOf(account);
    for (const listener of this.#listeners) {
      if (this.in(listener.window) === listener.account) continue;
      this.#follow(listener);
      listener.tell({ event: 'stateChanged', payload: state });
    }
    return state;
  }

  noteLook(window: object, look: unknown): void {
    this.#looks.set(window, look);
  }

  leave(window: object): void {
    this.#dispatcherOf(this.in(window)).leave(window);
    this.#windows.delete(window);
    this.#looks.delete(window);
  }

  subscribe(tell: Listener['tell'], window: object | undefined): () => void {
    if (window !== undefined) this.#windows.set(window, this.in(window));
    const listener: Listener = { tell, window, account: this.in(window), detach: () => {} };
    this.#follow(listener);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      listener.detach();
    };
  }

  #move(window: object, account: Account): void {
    const before = this.in(window);
    if (before !== account) this.#dispatcherOf(before).leave(window);
    this.#windows.set(window, account);
    const look = this.#looks.get(window);
    if (look !== undefined) void this.#dispatcherOf(account).call('setLooking', look, window);
  }

  #follow(listener: Listener): void {
    listener.detach();
    listener.account = this.in(listener.window);
    listener.detach = this.#dispatcherOf(listener.account).subscribe(listener.tell, listener.window);
  }

  /** What happens in an account matters a little where another one is shown. */
  #tellOthers(account: Account, { event }: AppEvent): void {
    const others = [...this.#listeners].filter((listener) => listener.account !== account);
    if (event === 'threadsChanged' || event === 'stateChanged')
      for (const { tell } of others) tell({ event: 'accountsChanged', payload: {} });
    if (event === 'notificationsChanged') for (const { tell } of others) tell({ event, payload: {} });
  }
}
