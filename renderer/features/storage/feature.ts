import { HardDrive } from 'lucide-react';
import type { Feature } from '../../store/feature.ts';
import { createStorageActions } from './actions.ts';
import { slice } from './slice.ts';
import { StorageDialog } from './StorageDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly storage: ReturnType<typeof createStorageActions>;
  }
  interface Dialogs {
    readonly storage: object;
  }
}

export const storage: Feature = {
  slice,
  actions: (deps) => ({ storage: createStorageActions(deps) }),
  on: ({ storage: { refresh } }) => ({ threadsChanged: refresh, transfersChanged: refresh }),
  commands: [
    {
      id: 'storage',
      order: 85,
      label: (t) => t('storage.title'),
      icon: HardDrive,
      run: (app) => void app.storage.open(),
    },
  ],
  dialogs: { storage: StorageDialog },
};
