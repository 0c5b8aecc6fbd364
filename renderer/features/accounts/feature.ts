import type { Feature } from '../../store/feature.ts';
import { accountDigit } from '../../ui/keys.ts';
import { createAccountActions } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly accounts: ReturnType<typeof createAccountActions>;
  }
}

export const accounts: Feature = {
  slice,
  actions: (deps, app) => ({
    accounts: createAccountActions(deps, {
      adopt: (state) => app.adopt(state),
      emit: (name, payload) => app.emit(name, payload),
    }),
  }),
  on: ({ accounts }) => ({
    hostOpened: () => void accounts.returnToOwn(),
    signedIn: accounts.refresh,
    accountsChanged: accounts.refresh,
  }),
  shortcuts: [
    {
      isPressed: (event, { accounts }) =>
        (accounts?.accounts.length ?? 0) > 1 && accountDigit(event) !== null,
      run(app, event, { accounts }) {
        const account = accounts?.accounts[(accountDigit(event) ?? 0) - 1];
        if (account !== undefined && !account.shown) void app.accounts.switchTo(account.accountId);
      },
    },
  ],
};
