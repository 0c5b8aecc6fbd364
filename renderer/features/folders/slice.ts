import type { FolderView } from '../../../preload/views/folder.ts';
import type { FolderId } from '../../../sync/core/ids.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    readonly folders: {
      readonly items: readonly FolderView[];
      /** What the list shows; null: all. */
      readonly chosen: FolderId | null;
    };
  }
}

export const slice = { folders: { items: [], chosen: null } } satisfies Partial<Slices>;
