import type { MemberView } from '../../../preload/views/thread.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** Of the open thread, as long as its details are shown. */
    readonly members: readonly MemberView[];
  }
}

export const slice = { members: [] } satisfies Partial<Slices>;
