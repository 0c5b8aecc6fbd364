import type { Feature } from '../../store/feature.ts';
import { areKeys, goToKeys } from '../../ui/keys.ts';
import { GoToDialog } from './GoToDialog.tsx';

declare module '../../store/registry.ts' {
  interface Dialogs {
    readonly goTo: object;
  }
}

export const goTo: Feature = {
  dialogs: { goTo: GoToDialog },
  shortcuts: [
    {
      listed: { label: (t) => t('goTo.title'), keys: goToKeys },
      isPressed: (event) => areKeys(event, goToKeys),
      run: (app) => app.showDialog({ kind: 'goTo' }),
    },
  ],
};
