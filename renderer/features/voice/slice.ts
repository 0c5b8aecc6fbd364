import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Slices } from '../../store/registry.ts';

/** What is being recorded. */
export interface Recording {
  readonly threadId: ThreadId;
  readonly seconds: number;
  /** How loud it was, from 0 to 1, twenty times a second; the newest last. */
  readonly levels: readonly number[];
}

declare module '../../store/registry.ts' {
  interface Slices {
    readonly recording: Recording | null;
  }
}

export const slice = { recording: null } satisfies Partial<Slices>;
