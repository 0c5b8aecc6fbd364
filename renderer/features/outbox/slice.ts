import type { OutboxItemView } from '../../../preload/views/outbox.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** `more`: how much of it is not among the items. */
    readonly outbox: { readonly items: readonly OutboxItemView[]; readonly more: number } | null;
  }
}

export const slice = { outbox: null } satisfies Partial<Slices>;
