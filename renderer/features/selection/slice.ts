import type { Selection } from './selection.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** null: nothing is being chosen. */
    readonly selection: Selection | null;
  }
}

export const slice = { selection: null } satisfies Partial<Slices>;
