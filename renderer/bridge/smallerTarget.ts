import type { Film } from './files.ts';

/** What a video is made into. */
export interface SmallerTarget {
  readonly width: number;
  readonly height: number;
  /** Bits a second. */
  readonly videoBitrate: number;
  readonly audioBitrate: number;
  /** About as many as it will have. */
  readonly bytes: number;
}

export const longestSide = 1_280;
/** Frames of that size are clear at this. */
const fullBitrate = 2_000_000;
const fullPixels = longestSide * 720;
/** A frame of half the pixels needs more than half the bits. */
const bitsByPixels = 0.75;
const leastBitrate = 200_000;
const audioBitrate = 96_000;
/** Of the container, and of encoders that miss their rate. */
const overhead = 1.05;
/** What is saved is worth a wait and a loss of detail. */
const worthShare = 0.75;
const worthBytes = 500_000;

/** null: smaller would not be much smaller, or nobody can tell. [CONTENT-8] */
export function smallerTarget(size: number, { width, height, durationMs = 0 }: Film): SmallerTarget | null {
  if (durationMs <= 0) return null;
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const target = { width: even(width * scale), height: even(height * scale) };
  const share = (target.width * target.height) / fullPixels;
  const videoBitrate = Math.max(leastBitrate, Math.round(fullBitrate * share ** bitsByPixels));
  const bytes = Math.round(((videoBitrate + audioBitrate) / 8) * (durationMs / 1_000) * overhead);
  const isWorthIt = bytes <= size * worthShare && size - bytes >= worthBytes;
  return isWorthIt ? { ...target, videoBitrate, audioBitrate, bytes } : null;
}

/** H.264 has no odd sides. */
const even = (pixels: number) => Math.max(2, 2 * Math.floor(pixels / 2));
