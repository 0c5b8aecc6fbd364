import type { MarkedMessageView } from '../../../preload/views/message.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** As far as it was read; null: not yet. */
    readonly saved: { readonly items: readonly MarkedMessageView[]; readonly total: number } | null;
  }
}

export const slice = { saved: null } satisfies Partial<Slices>;
