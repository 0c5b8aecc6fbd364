import { basename, extname } from 'node:path';
import { type Clock, systemClock } from '../../../sync/core/clock.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { safeFileName } from '../../../sync/protocol/fileName.ts';
import { sniffedBytes, sniffType } from '../files/sniffType.ts';
import { isPictureType, maxPictureFileBytes, pictureTimeMs } from './bounds.ts';
import { JobLost, JobThread } from './jobThread.ts';
import type { PictureDone, PictureFacts, PictureJob, SmallBounds, SmallPicture } from './pictureJobs.ts';
import type { Thumbnail } from './small.ts';

/** What is sealed, and what the message's content says of it. [SEAL-9] */
export interface PreparedPicture extends PictureFacts {
  /** Read once. Nothing is open before. */
  readonly source: AsyncIterable<Uint8Array>;
  readonly mime: string;
  /** [SEAL-7] */
  readonly name: string;
}

/** In memory. */
export interface ChosenPicture {
  readonly name: string;
  /** As its bytes say. */
  readonly mime: string;
  readonly bytes: Uint8Array;
}

export interface PrepareOptions {
  /** Sends the file's bytes, with all that its camera has noted in them. */
  readonly keepOriginal: boolean;
  readonly signal?: AbortSignal;
}

export interface Pictures {
  /**
   * A chosen picture as it is sent: upright, at most 2,560 pixels long, as WebP, and without anything that says where and by
   * what it was taken. What moves stays moving. Where its own pixels take fewer bytes than the WebP, these are sent, bare.
   * @returns null when it is none that we take for a picture, or a larger one than is decoded: it can be sent as a file, as
   * it is. With `keepOriginal` also when it cannot be decoded.
   * @throws TernError pictureUnreadable: it is damaged, which its sender has to know before all that is in it
   * is sent; rateLimited: too many wait; and the reason of an abort
   */
  prepareBytes(chosen: ChosenPicture, options: PrepareOptions): Promise<PreparedPicture | null>;
  /**
   * Of pictures that this device has chosen or drawn itself: those of others are decoded by the window only.
   * @returns null when these bytes are no picture that can be decoded
   */
  thumbnailOf(bytes: Uint8Array, signal?: AbortSignal): Promise<Thumbnail | null>;
  /**
   * Of the picture of a page that this device's own person links to.
   * @returns null when these bytes are no picture that can be decoded, or none that becomes so small
   */
  smallOf(bytes: Uint8Array, bounds: SmallBounds, signal?: AbortSignal): Promise<SmallPicture | null>;
  /**
   * [STICKER-7] Of a picture that was chosen on this device.
   * @returns null when these bytes are no picture that can be decoded; `tooLarge`: more pixels or frames than are
   * decoded, or none that becomes so small
   */
  stickerOf(bytes: Uint8Array): Promise<SmallPicture | 'tooLarge' | null>;
  stop(): Promise<void>;
}

const besideThisFile = new URL(
  import.meta.url.endsWith('.ts') ? './pictureWorker.ts' : './pictureWorker.js',
  import.meta.url,
);

export interface PicturesDeps {
  readonly clock?: Clock;
  /** Where the thread's code lies: beside this file, from source or from a bundle, unless named. */
  readonly workerUrl?: URL;
}

/** Starts nothing before the first picture. */
export function openPictures({
  clock = systemClock,
  workerUrl = besideThisFile,
}: PicturesDeps = {}): Pictures {
  const thread = new JobThread<PictureJob, PictureDone>({ workerUrl, clock, jobMs: pictureTimeMs });
  const run = async (job: PictureJob, signal?: AbortSignal): Promise<PictureDone> => {
    try {
      return await thread.run(job, signal);
    } catch (error) {
      if (!(error instanceof JobLost)) throw error;
      return { kind: 'unreadable', reason: error.message };
    }
  };
  const prepareBytes: Pictures['prepareBytes'] = async ({ name, mime, bytes }, { keepOriginal, signal }) => {
    if (bytes.length > maxPictureFileBytes) return null;
    const done = await run({ kind: 'prepare', keepOriginal, mime, bytes }, signal);
    if (done.kind === 'unreadable' && !keepOriginal)
      throw new TernError('pictureUnreadable', { message: done.reason });
    return done.kind === 'prepared' ? preparedOf(name, bytes, done) : null;
  };
  return {
    prepareBytes,
    async thumbnailOf(bytes, signal) {
      const mime = await sniffType(bytes.subarray(0, sniffedBytes));
      if (!isPictureType(mime)) return null;
      const done = await run({ kind: 'thumbnail', bytes, mime }, signal);
      return done.kind === 'thumbnail' ? { bytes: done.bytes, thumbhash: done.thumbhash } : null;
    },
    async smallOf(bytes, bounds, signal) {
      const mime = await sniffType(bytes.subarray(0, sniffedBytes));
      if (!isPictureType(mime)) return null;
      return smallIn(await run({ kind: 'small', bytes, mime, ...bounds }, signal));
    },
    async stickerOf(bytes) {
      const mime = await sniffType(bytes.subarray(0, sniffedBytes));
      if (!isPictureType(mime)) return null;
      const done = await run({ kind: 'sticker', bytes, mime });
      return done.kind === 'outOfBounds' ? 'tooLarge' : smallIn(done);
    },
    stop: () => thread.stop(),
  };
}

function smallIn(done: PictureDone): SmallPicture | null {
  if (done.kind !== 'small') return null;
  const { bytes, width, height } = done;
  return { bytes, width, height };
}

function preparedOf(
  name: string,
  original: Uint8Array,
  { bytes, mime, width, height, thumbhash, moving }: Extract<PictureDone, { kind: 'prepared' }>,
): PreparedPicture {
  const source = onePiece(bytes ?? original);
  const called = bytes === null ? name : `${basename(name, extname(name))}${extensions[mime] ?? ''}`;
  const facts = { width, height, thumbhash, ...(moving && { moving }) };
  return { source, mime, ...facts, name: safeFileName(called) };
}

/** Of what is not the chosen file itself. */
const extensions: Readonly<Record<string, string>> = {
  'image/gif': '.gif',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
};

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
