import type { MediaKind } from '../../../preload/views/media.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';

/** Media, files, links and sound of one thread, as far as they are read. */
export interface OpenMedia {
  readonly threadId: ThreadId;
  readonly kind: MediaKind;
  /** Newest first; null: not read yet. */
  readonly items: readonly MessageView[] | null;
  readonly more: boolean;
  readonly partial: boolean;
  readonly fetching: boolean;
}

declare module '../../store/registry.ts' {
  interface Slices {
    readonly media: OpenMedia | null;
  }
}

export const slice: { readonly media: OpenMedia | null } = { media: null };
