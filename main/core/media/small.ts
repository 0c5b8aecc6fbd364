import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { maxThumbnailBytes } from '../../../sync/protocol/attachments.ts';

/** The library takes no larger ones. */
const thumbhashSidePixels = 100;

/** What a message can bear of a picture. [SEAL-9] */
export interface Thumbnail {
  /** A WebP of at most 3,072 bytes. */
  readonly bytes: Uint8Array;
  /** In base64url, of at most 25 bytes. */
  readonly thumbhash: string;
}

/** Its longer side and quality: the first that fits. */
const tries = [
  { px: 240, quality: 60 },
  { px: 240, quality: 35 },
  { px: 160, quality: 40 },
  { px: 120, quality: 30 },
  { px: 64, quality: 20 },
];

export const within = (picture: Sharp, px: number): Sharp =>
  picture.resize(px, px, { fit: 'inside', withoutEnlargement: true });

/** null: none fits */
export async function thumbnailOf(picture: Sharp): Promise<Thumbnail | null> {
  for (const { px, quality } of tries) {
    const { data: bytes } = await within(picture.clone(), px).webp({ quality, effort: 4 }).toUint8Array();
    if (bytes.length <= maxThumbnailBytes) return { bytes, thumbhash: await thumbhashOf(picture.clone()) };
  }
  return null;
}

/** In base64url, of at most 25 bytes. */
export async function thumbhashOf(picture: Sharp): Promise<string> {
  const { data, info } = await within(picture, thumbhashSidePixels).ensureAlpha().raw().toUint8Array();
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64url');
}
