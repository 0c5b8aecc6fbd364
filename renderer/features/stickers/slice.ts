import type { Slices } from '../../store/registry.ts';
import type { StickerPackView, StickerView } from '../../../preload/views/sticker.ts';

export interface OwnStickerView extends StickerView {
  /** A WebP file in base64. */
  readonly bytes: string;
}

/** What the person has, without its pictures. */
export interface StickerIndex {
  readonly packs: readonly StickerPackView[];
  readonly ids: ReadonlySet<string>;
}

declare module '../../store/registry.ts' {
  interface Slices {
    /** The person’s own, the last one first; as they were when the picker was opened. */
    readonly stickers: readonly OwnStickerView[];
    /** null: it has not been asked for. */
    readonly stickerIndex: StickerIndex | null;
  }
}

export const slice = { stickers: [], stickerIndex: null } satisfies Partial<Slices>;

const none: readonly StickerPackView[] = [];
/** In their order. */
export const packsIn = ({ stickerIndex }: Pick<Slices, 'stickerIndex'>) => stickerIndex?.packs ?? none;
