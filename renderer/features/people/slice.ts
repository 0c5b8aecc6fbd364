import type { PersonView } from '../../../preload/views/person.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** Whose screen is open, or was last. */
    readonly person: PersonView | null;
  }
}

export const slice = { person: null } satisfies Partial<Slices>;
