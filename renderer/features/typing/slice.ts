import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** Names of who writes. */
    readonly typing: ReadonlyMap<ThreadId, readonly string[]>;
  }
}

export const slice = { typing: new Map() } satisfies Partial<Slices>;
