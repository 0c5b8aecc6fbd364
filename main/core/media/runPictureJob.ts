import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { maxStickerBytes } from '../../../sync/protocol/sizes.ts';
import { maxStickerPixels } from '../../../sync/protocol/stickers.ts';
import { barePicture } from './bare/barePicture.ts';
import { type Extent, isWithinBounds, maxMovingPixels, pictureTimeMs, sentSidePixels } from './bounds.ts';
import type { PictureDone, PictureJob } from './pictureJobs.ts';
import { thumbhashOf, thumbnailOf, within } from './small.ts';

// Only decoders of what is taken for a picture: no SVG, no TIFF, no format of libvips itself, whatever the bytes say.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`),
});
// Every picture is decoded once: what is remembered of it would only take memory.
sharp.cache(false);

/**
 * Of a photo of 12 megapixels these are 860 kB, in 0.5 s; effort 4 saves 3 % and takes twice as long. AVIF
 * of the same likeness saves 11 % in 1.4 s at its lowest effort, and 27 % in 41 s at its usual one.
 */
const sent = { quality: 80, effort: 2 };

/** Runs where nothing else is held up by it. */
export async function runPictureJob(job: PictureJob): Promise<PictureDone> {
  try {
    const extent = await extentOf(job.bytes);
    if (!isWithinBounds(job.mime, extent)) return { kind: 'outOfBounds' };
    if (job.kind === 'small') return await small(job);
    if (job.kind === 'sticker') return await sticker(job, extent);
    return job.kind === 'prepare' ? await prepare(job, extent) : await thumbnail(job);
  } catch (error) {
    return { kind: 'unreadable', reason: String(error) };
  }
}

interface TurnedExtent extends Extent {
  /** As it is shown: an orientation may swap its sides. */
  readonly shown: { readonly width: number; readonly height: number };
  /** As EXIF has it, from 1 to 8. */
  readonly orientation: number;
}

/** From its header alone. */
async function extentOf(bytes: Uint8Array): Promise<TurnedExtent> {
  const header = await open(bytes, { limitInputPixels: false }).metadata();
  const { width, height, pages: frames = 1, orientation = 1, autoOrient: shown } = header;
  return { width, height, frames, orientation, shown };
}

async function prepare(
  { bytes, mime, keepOriginal }: Extract<PictureJob, { kind: 'prepare' }>,
  extent: TurnedExtent,
): Promise<PictureDone> {
  const isMoving = extent.frames > 1;
  const moving = isMoving ? ({ moving: true } as const) : {};
  const shown = { ...extent.shown, ...moving };
  if (keepOriginal)
    return {
      kind: 'prepared',
      bytes: null,
      mime,
      ...shown,
      thumbhash: await thumbhashOf(open(bytes).autoOrient()),
    };
  // A moving picture has no orientation that anything heeds.
  const upright = isMoving ? open(bytes, { animated: true }) : open(bytes).autoOrient();
  const { data, info } = await within(upright, sentSidePixels).webp(sent).toUint8Array();
  const thumbhash = await thumbhashOf(open(data));
  const bare = maySendBare(extent) ? barePicture(mime, bytes) : null;
  if (bare !== null && bare.length <= data.length)
    return { kind: 'prepared', bytes: bare, mime, ...shown, thumbhash };
  const { width, height, pageHeight = height } = info;
  const facts = { width, height: pageHeight, thumbhash, ...moving };
  return { kind: 'prepared', bytes: data, mime: 'image/webp', ...facts };
}

/** It is small enough, and upright without being told so. */
const maySendBare = ({ width, height, orientation }: TurnedExtent) =>
  Math.max(width, height) <= sentSidePixels && orientation === 1;

async function thumbnail({ bytes }: Extract<PictureJob, { kind: 'thumbnail' }>): Promise<PictureDone> {
  const made = await thumbnailOf(open(bytes).autoOrient());
  return made === null ? { kind: 'outOfBounds' } : { kind: 'thumbnail', ...made };
}

/** The first that fits: ever smaller, and ever less like it. */
async function small({ bytes, px, maxBytes }: Extract<PictureJob, { kind: 'small' }>): Promise<PictureDone> {
  const upright = open(bytes).autoOrient();
  for (const share of [1, 0.7, 0.4]) {
    const shrunk = within(upright.clone(), Math.ceil(px * share)).webp({ quality: 70, effort: 4 });
    const { data, info } = await shrunk.toUint8Array();
    if (data.length <= maxBytes)
      return { kind: 'small', bytes: data, width: info.width, height: info.height };
  }
  return { kind: 'outOfBounds' };
}

/** Sides and qualities of a sticker: what moves takes many more bytes. */
const stickerTries = [
  { px: maxStickerPixels, quality: 80 },
  { px: maxStickerPixels, quality: 55 },
  { px: 384, quality: 55 },
  { px: 256, quality: 50 },
  { px: 192, quality: 40 },
  { px: 144, quality: 30 },
  { px: 112, quality: 20 },
];

/** [STICKER-7] The first that fits. What moves stays moving. */
async function sticker(
  { bytes }: Extract<PictureJob, { kind: 'sticker' }>,
  { frames }: TurnedExtent,
): Promise<PictureDone> {
  const upright = frames > 1 ? open(bytes, { animated: true }) : open(bytes).autoOrient();
  for (const { px, quality } of stickerTries) {
    const shrunk = within(upright.clone(), px).webp({ quality, alphaQuality: 80, effort: 4 });
    const { data, info } = await shrunk.toUint8Array();
    const { width, height, pageHeight = height } = info;
    if (data.length <= maxStickerBytes) return { kind: 'small', bytes: data, width, height: pageHeight };
  }
  return { kind: 'outOfBounds' };
}

/** Its first frame, unless `animated`. */
function open(bytes: Uint8Array, options: SharpOptions = {}): Sharp {
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: maxMovingPixels, ...options });
  return picture.timeout({ seconds: pictureTimeMs / 1_000 });
}
