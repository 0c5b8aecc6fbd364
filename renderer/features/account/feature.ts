import { UserRoundCog } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { AccountDialog } from './AccountDialog.tsx';
import { createAccountActions } from './actions.ts';
import { RecoveryCodeDialog } from './RecoveryCodeDialog.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly account: ReturnType<typeof createAccountActions>;
  }
  interface Dialogs {
    readonly account: object;
    readonly recoveryCode: { readonly code: string };
  }
}

export const account: Feature = {
  slice,
  actions: (deps, app) => ({ account: createAccountActions(deps, app) }),
  // Each account of the app is told.
  on: ({ account: own }) => ({ signedIn: () => own.nameDeleted() }),
  commands: [
    {
      id: 'account',
      order: 85,
      label: (t) => t('account.title'),
      icon: UserRoundCog,
      run: (app) => app.account.open(),
    },
  ],
  dialogs: { account: AccountDialog, recoveryCode: RecoveryCodeDialog },
};
