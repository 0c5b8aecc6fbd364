import type { ThreadId } from '../../../sync/core/ids.ts';
import type { LinkPreview } from '../../../sync/protocol/linkPreviews.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** By thread, the preview that goes with what is being written there. */
    readonly linkPreviews: ReadonlyMap<ThreadId, LinkPreview>;
  }
}

export const slice = { linkPreviews: new Map() } satisfies Partial<Slices>;
