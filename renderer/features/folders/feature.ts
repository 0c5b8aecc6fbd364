import { FolderPlus } from 'lucide-react';
import type { FolderView } from '../../../preload/views/folder.ts';
import type { Feature } from '../../store/feature.ts';
import { areKeys, folderKeys } from '../../ui/keys.ts';
import { createFolderActions } from './actions.ts';
import { FolderDialog } from './FolderDialog.tsx';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly folders: ReturnType<typeof createFolderActions>;
  }
  interface Dialogs {
    /** null: a new one. */
    readonly folder: { readonly folder: FolderView | null };
  }
}

const places = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const placeOf = (event: KeyboardEvent) => places.find((place) => areKeys(event, folderKeys(place)));

export const folders: Feature = {
  slice,
  actions: (deps, app) => ({ folders: createFolderActions(deps, app) }),
  on: ({ folders }) => ({
    signedIn: folders.refresh,
    hostOpened: folders.refresh,
    threadsChanged: folders.refresh,
  }),
  dialogs: { folder: FolderDialog },
  commands: [
    {
      id: 'newFolder',
      order: 25,
      label: (t) => t('folders.new'),
      icon: FolderPlus,
      run: (app) => app.showDialog({ kind: 'folder', folder: null }),
    },
  ],
  shortcuts: [
    {
      listed: { label: (t) => t('folders.go'), keys: { ...folderKeys(1), key: '1…9' } },
      // Where AltGr writes a letter it is no shortcut.
      isPressed: (event, state) =>
        state.folders.items.length > 0 && !event.getModifierState('AltGraph') && placeOf(event) !== undefined,
      needsList: true,
      run: (app, event) => app.folders.chooseAt(placeOf(event) ?? 1),
    },
  ],
  opLabels: {
    setFolder: (t) => t('folders.ops.setFolder'),
  },
};
