import type { Thumbnail } from './small.ts';

/** What crosses between whoever prepares pictures and the thread that decodes them, by structured clone. */
export type PictureJob =
  | {
      readonly kind: 'prepare';
      readonly bytes: Uint8Array;
      readonly mime: string;
      /** Its bytes stay as they are: only what is said of it is wanted. */
      readonly keepOriginal: boolean;
    }
  | { readonly kind: 'thumbnail'; readonly bytes: Uint8Array; readonly mime: string }
  | { readonly kind: 'sticker'; readonly bytes: Uint8Array; readonly mime: string }
  | ({ readonly kind: 'small'; readonly bytes: Uint8Array; readonly mime: string } & SmallBounds);

/** Of a small picture: its longer side, and what it may take. */
export interface SmallBounds {
  readonly px: number;
  readonly maxBytes: number;
}

/** A WebP. */
export interface SmallPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface PictureFacts {
  readonly width: number;
  readonly height: number;
  /** In base64url, of at most 25 bytes. */
  readonly thumbhash: string;
  /** [GIF-1] */
  readonly moving?: true;
}

export type PictureDone =
  | ({
      readonly kind: 'prepared';
      /** null: it stays as it is. */
      readonly bytes: Uint8Array | null;
      readonly mime: string;
    } & PictureFacts)
  | ({ readonly kind: 'thumbnail' } & Thumbnail)
  | ({ readonly kind: 'small' } & SmallPicture)
  /** Larger than what is decoded. */
  | { readonly kind: 'outOfBounds' }
  | { readonly kind: 'unreadable'; readonly reason: string };
