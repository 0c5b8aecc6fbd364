import type { AppState } from '../../store/appState.ts';
import type { Feature } from '../../store/feature.ts';
import { ownThread } from '../../store/ownThread.ts';
import { accountDigit } from '../../ui/keys.ts';
import { createAccountActions } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly accounts: ReturnType<typeof createAccountActions>;
  }
}

/** The preload script, which is Electron's alone, has put its bridge there. */
const hostKind = 'tern' in globalThis ? 'electron' : 'browser';

const nameIn = ({ state }: AppState) =>
  state?.session.status === 'signedIn' ? state.session.displayName : null;

export const accounts: Feature = {
  slice,
  actions: (deps, app) => ({
    accounts: createAccountActions(deps, {
      emit: (name, payload) => app.emit(name, payload),
      askLast: (command, args) => app.askLast(command, args),
    }),
  }),
  on({ accounts, store }) {
    store.subscribe((state, before) => {
      if (nameIn(state) !== nameIn(before)) accounts.refresh();
    });
    return {
      hostOpened: accounts.refresh,
      accountsChanged: accounts.refresh,
      accountMoved: ({ accountId, message = null }) => void accounts.switchTo(accountId, message),
    };
  },
  shortcuts: [
    {
      // A window of its own stays with its account.
      isPressed: (event, { accounts }) =>
        ownThread === null && (accounts?.accounts.length ?? 0) > 1 && accountDigit(event, hostKind) !== null,
      run(app, event, { accounts }) {
        const account = accounts?.accounts[(accountDigit(event, hostKind) ?? 0) - 1];
        if (account !== undefined && !account.shown) void app.accounts.switchTo(account.accountId);
      },
    },
  ],
};
