import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Slices } from '../../store/registry.ts';

/** The video note that is being recorded. */
export interface Filming {
  readonly threadId: ThreadId;
  readonly seconds: number;
  readonly stream: MediaStream;
}

declare module '../../store/registry.ts' {
  interface Slices {
    readonly filming: Filming | null;
  }
}

export const slice = { filming: null } satisfies Partial<Slices>;
