import type { Slices } from '../../store/registry.ts';
import type { StickerView } from '../../../preload/views/sticker.ts';

export interface OwnStickerView extends StickerView {
  /** A WebP file in base64. */
  readonly bytes: string;
}

declare module '../../store/registry.ts' {
  interface Slices {
    /** The person’s own, the last one first; as they were when the picker was opened. */
    readonly stickers: readonly OwnStickerView[];
  }
}

export const slice = { stickers: [] } satisfies Partial<Slices>;
