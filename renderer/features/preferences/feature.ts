import { Settings } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { PreferencesDialog } from './PreferencesDialog.tsx';

declare module '../../store/registry.ts' {
  interface Dialogs {
    readonly preferences: object;
  }
}

export const preferences: Feature = {
  dialogs: { preferences: PreferencesDialog },
  commands: [
    {
      id: 'preferences',
      order: 90,
      label: (t) => t('preferences.title'),
      icon: Settings,
      run: (app) => app.showAlone({ kind: 'preferences' }),
    },
  ],
};
