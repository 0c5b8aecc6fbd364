import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { Slices } from '../../store/registry.ts';

/** [GIF-2] */
export interface Favourite {
  /** Of the person’s notes. */
  readonly message: MessageView;
  readonly file: FileView;
}

declare module '../../store/registry.ts' {
  interface Slices {
    /** The last one first, as they were when the picker was opened; null: not read yet. */
    readonly gifs: readonly Favourite[] | null;
  }
}

export const slice = { gifs: null } satisfies Partial<Slices>;
