import type { Thumbnail } from './small.ts';

export interface PdfJob {
  readonly bytes: Uint8Array;
}

export type PdfDone =
  | ({ readonly kind: 'preview' } & Thumbnail)
  /** Of a damaged one, or one with a password. */
  | { readonly kind: 'none' };
