import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { LinkPreview } from '../../../sync/protocol/linkPreviews.ts';
import type { Slices } from '../../store/registry.ts';

/** A thread, or a post that is being commented on. */
export type WrittenPlace = ThreadId | MessageId;

declare module '../../store/registry.ts' {
  interface Slices {
    /** The preview that goes with what is being written there. */
    readonly linkPreviews: ReadonlyMap<WrittenPlace, LinkPreview>;
  }
}

export const slice = { linkPreviews: new Map() } satisfies Partial<Slices>;
