import type { BlockedView } from '../../../preload/views/blocked.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** Whom the person has blocked, as their list showed them last; null: it was never opened. */
    readonly blocked: readonly BlockedView[] | null;
  }
}

export const slice = { blocked: null } satisfies Partial<Slices>;
