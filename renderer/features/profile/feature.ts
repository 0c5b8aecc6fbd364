import { CircleUserRound } from 'lucide-react';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { Feature } from '../../store/feature.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { ProfileDialog } from './ProfileDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly profile: {
      /** Whether it was said. */
      readonly set: (said: CommandArgs<'setProfile'>) => Promise<boolean>;
    };
  }
  interface Dialogs {
    readonly profile: object;
  }
}

export const profile: Feature = {
  actions: (deps) => ({
    profile: { set: async (said) => toastRefusal(deps, await deps.bridge.invoke('setProfile', said)) },
  }),
  dialogs: { profile: ProfileDialog },
  commands: [
    {
      id: 'profile',
      order: 80,
      label: (t) => t('profile.title'),
      icon: CircleUserRound,
      run: (app) => app.showAlone({ kind: 'profile' }),
    },
  ],
  opLabels: {
    setProfile: (t) => t('profile.ops.setProfile'),
  },
};
