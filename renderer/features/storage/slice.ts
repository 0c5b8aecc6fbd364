import type { StorageView } from '../../../preload/views/storage.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** While its dialog is shown; null until the first answer. */
    readonly storage: StorageView | null;
  }
}

export const slice = { storage: null } satisfies Partial<Slices>;
