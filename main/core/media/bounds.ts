/** What is taken for a picture: these types, in these bounds. All else is a file like any other. */

const mebibyte = 1024 * 1024;

/** Bytes of a picture that is read. */
export const maxPictureFileBytes = 64 * mebibyte;
/** A side that an attachment may have. */
export const maxSidePixels = 65_535;
/** Of the longest side of what is sent. */
export const sentSidePixels = 2_560;
/** All frames of a moving picture together, and how many these are: what can be encoded within the time limit. */
export const maxMovingPixels = 2 ** 26;
export const maxFrames = 1_500;
/** A picture that takes longer is unreadable. */
export const pictureTimeMs = 30_000;

/**
 * Pixels by type. 2^26 is 8,192 × 8,192: the largest photo of common cameras has 61 million. The decoder of AVIF holds
 * 18 bytes a pixel, and takes 190 ns for it.
 */
const maxPixels: Readonly<Record<string, number>> = {
  'image/avif': 2 ** 24,
  'image/gif': 2 ** 26,
  'image/jpeg': 2 ** 26,
  'image/png': 2 ** 26,
  'image/webp': 2 ** 26,
};

export const isPictureType = (mime: string): boolean => Object.hasOwn(maxPixels, mime);

export interface Extent {
  readonly width: number;
  /** Of one frame. */
  readonly height: number;
  readonly frames: number;
}

export function isWithinBounds(mime: string, { width, height, frames }: Extent): boolean {
  if (Math.max(width, height) > maxSidePixels || Math.min(width, height) < 1) return false;
  if (width * height > (maxPixels[mime] ?? 0)) return false;
  return frames === 1 || (frames <= maxFrames && width * height * frames <= maxMovingPixels);
}

/** A PDF that is larger has no preview. */
export const maxPdfBytes = 64 * mebibyte;
/** What reading one may take; its memory never shrinks, so each has its own. */
export const maxPdfMemoryBytes = 512 * mebibyte;
/** Of the longer side of a page when it is drawn; its thumbnail is made of it. */
export const previewSidePixels = 640;
export const previewTimeMs = 10_000;
