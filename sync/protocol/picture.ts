import { type Static, Type } from 'typebox';
import type { Limits } from './limits.ts';
import { maxPictureBytes } from './sizes.ts';

/** SHA-256 of a picture's bytes, in base64url. [PICTURE-1] */
export const PictureDigest = Type.String({ pattern: '^[\\w-]{43}$' });
export type PictureDigest = Static<typeof PictureDigest>;

const digit = '[A-Za-z\\d+/]';

/** A picture's bytes, in base64. */
export const PictureBytes = Type.String({
  maxLength: Math.ceil(maxPictureBytes / 3) * 4,
  pattern: `^(?:${digit}{4})*(?:${digit}{2}==|${digit}{3}=|${digit}{4})$`,
});
export type PictureBytes = Static<typeof PictureBytes>;

/** Markers of a JPEG file: its beginning, its end, and what says how large it is in each of its ways of coding. */
const marker = { start: 0xff_d8, end: 0xff_d9, scan: 0xff_da };
const frames: ReadonlySet<number> = new Set([0xff_c0, 0xff_c1, 0xff_c2]);

export type PictureLimits = Pick<Limits, 'pictureBytes' | 'minPicturePixels' | 'picturePixels'>;

/**
 * [PICTURE-1] Whether these bytes are a whole JPEG file, square and of a size that is taken. Only its structure is read:
 * whoever draws it decodes it.
 */
export function isPicture(
  bytes: Uint8Array,
  { pictureBytes, minPicturePixels, picturePixels }: PictureLimits,
): boolean {
  if (bytes.length > pictureBytes || bytes.length < 4) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0) !== marker.start || view.getUint16(bytes.length - 2) !== marker.end) return false;
  let isFitting = false;
  for (let at = 2; at + 4 <= bytes.length;) {
    const [found, length] = [view.getUint16(at), view.getUint16(at + 2)];
    if (found < 0xff_00 || length < 2) return false;
    if (found === marker.scan) return isFitting;
    if (frames.has(found)) {
      if (at + 9 > bytes.length) return false;
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      isFitting = height === width && width >= minPicturePixels && width <= picturePixels;
      if (!isFitting) return false;
    }
    at += 2 + length;
  }
  return false;
}
