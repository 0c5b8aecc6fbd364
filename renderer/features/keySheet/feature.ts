import { Keyboard } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { sheetKeys } from '../../ui/keys.ts';
import { KeySheet } from './KeySheet.tsx';

declare module '../../store/registry.ts' {
  interface Dialogs {
    readonly keySheet: object;
  }
}

export const keySheet: Feature = {
  dialogs: { keySheet: KeySheet },
  commands: [
    {
      id: 'keySheet',
      order: 100,
      label: (t) => t('keySheet.title'),
      icon: Keyboard,
      keys: sheetKeys,
      run: (app) => app.showDialog({ kind: 'keySheet' }),
    },
  ],
};
