import type { Feature } from '../../store/feature.ts';
import { createSessionActions } from './actions.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly session: ReturnType<typeof createSessionActions>;
  }
}

export const signIn: Feature = {
  actions: (deps, app) => ({
    session: createSessionActions(
      deps,
      (state) => app.adopt(state),
      { offer: (password) => app.account.offer(password), show: (code) => app.account.show(code) },
      () => app.accounts.leaveToAnother(),
    ),
  }),
};
