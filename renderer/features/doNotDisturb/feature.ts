import { Moon } from 'lucide-react';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { Feature } from '../../store/feature.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { DoNotDisturbDialog } from './DoNotDisturbDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly doNotDisturb: {
      readonly set: (setting: CommandArgs<'setAccountPreference'>) => Promise<void>;
      readonly end: () => Promise<void>;
    };
  }
  interface Dialogs {
    readonly doNotDisturb: object;
  }
}

export const doNotDisturb: Feature = {
  actions: (deps) => ({
    doNotDisturb: {
      async set(setting) {
        toastRefusal(deps, await deps.bridge.invoke('setAccountPreference', setting));
      },
      async end() {
        toastRefusal(deps, await deps.bridge.invoke('endDoNotDisturb', {}));
      },
    },
  }),
  dialogs: { doNotDisturb: DoNotDisturbDialog },
  commands: [
    {
      id: 'doNotDisturb',
      order: 70,
      label: (t) => t('doNotDisturb.title'),
      icon: Moon,
      run: (app) => app.showDialog({ kind: 'doNotDisturb' }),
    },
  ],
  opLabels: {
    setAccountPreference: (t) => t('doNotDisturb.title'),
  },
};
