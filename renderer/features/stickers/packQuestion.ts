import type { StickerPackView } from '../../../preload/views/sticker.ts';

/** What the picker asks about a pack. */
export type PackQuestion =
  /** `pack` null: it is new, and the sticker goes into it. */
  | { readonly kind: 'name'; readonly pack: StickerPackView | null; readonly stickerId: string | null }
  | { readonly kind: 'delete'; readonly pack: StickerPackView };
