import type { OtherDraftView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ComposerState } from './composerState.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    readonly composers: ReadonlyMap<ThreadId, ComposerState>;
    /** By thread, what was left on other devices beside what stands in the composer. */
    readonly otherDrafts: ReadonlyMap<ThreadId, readonly OtherDraftView[]>;
    /** How often the composer was asked to take the focus. */
    readonly composerCalls: number;
  }
}

export const slice = {
  composers: new Map(),
  otherDrafts: new Map(),
  composerCalls: 0,
} satisfies Partial<Slices>;
