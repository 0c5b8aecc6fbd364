import type { Attachment } from '../../../sync/protocol/attachments.ts';
import { safeFileName } from '../../../sync/protocol/fileName.ts';
import { isPictureType, maxPdfBytes, maxPictureFileBytes } from '../media/bounds.ts';
import type { PdfPreviews } from '../media/openPdfPreviews.ts';
import type { Pictures } from '../media/openPictures.ts';
import type { Thumbnail } from '../media/small.ts';
import type { SealedFiles } from './sealedFiles.ts';
import { sniffedBytes, sniffType } from './sniffType.ts';

type Pieces = AsyncIterable<Uint8Array>;

export interface ChosenPieces {
  readonly name: string;
  readonly source: Pieces;
  /** A picture goes as it is, too. */
  readonly keepOriginal?: boolean;
  readonly known?: Known;
}

/** What whoever hands a sound or a video over knows of it: its recorder, or a window that can play it. */
export interface Known extends Pick<
  Attachment,
  'durationMs' | 'waveform' | 'width' | 'height' | 'videoNote'
> {
  /** In base64url, a picture of a video's frame. */
  readonly poster?: string;
}

export interface SealChosenDeps {
  readonly sealed: Pick<SealedFiles, 'seal'>;
  readonly pictures: Pick<Pictures, 'prepareBytes' | 'thumbnailOf'>;
  readonly pdfs: Pick<PdfPreviews, 'previewPdf'>;
  /** What the gateway takes at most. [SEAL-5] */
  readonly maxSealedBytes: number;
}

/**
 * Seals a chosen file into the profile. [SEAL-6] A picture is prepared first.
 * @throws TernError fileTooLarge, diskFull, pictureUnreadable, and what reading the source throws
 */
export async function sealChosen(
  deps: SealChosenDeps,
  { name, source, keepOriginal = false, known = {} }: ChosenPieces,
): Promise<Attachment> {
  const { sealed, pictures, maxSealedBytes } = deps;
  const reading = readerOf(source);
  const mime = await sniffType((await reading.upTo(sniffedBytes)).subarray(0, sniffedBytes));
  if (isPictureType(mime)) {
    const bytes = await reading.upTo(maxPictureFileBytes + 1);
    const picture = await pictures.prepareBytes({ name, mime, bytes }, { keepOriginal });
    if (picture !== null) {
      const { source: prepared, ...facts } = picture;
      return { ...(await sealed.seal(prepared, maxSealedBytes)), ...facts };
    }
  }
  const said = await saidOf(deps, mime, reading, known);
  return { ...(await sealed.seal(reading.all(), maxSealedBytes)), name: safeFileName(name), mime, ...said };
}

/** What a message says of a file that is no picture. [SEAL-9] */
async function saidOf(
  { pictures, pdfs }: SealChosenDeps,
  mime: string,
  reading: Reading,
  { poster, waveform, ...film }: Known,
): Promise<Partial<Attachment>> {
  if (mime.startsWith('audio/')) {
    const { durationMs } = film;
    return { ...(durationMs !== undefined && { durationMs }), ...(waveform !== undefined && { waveform }) };
  }
  if (mime.startsWith('video/')) {
    const frame = poster === undefined ? null : await pictures.thumbnailOf(Buffer.from(poster, 'base64url'));
    return { ...film, ...(frame !== null && { thumbhash: frame.thumbhash, ...inWords(frame) }) };
  }
  if (mime !== 'application/pdf') return {};
  const page = await pdfs.previewPdf(await reading.upTo(maxPdfBytes + 1));
  return page === null ? {} : inWords(page);
}

const inWords = ({ bytes }: Thumbnail) => ({ thumbnail: Buffer.from(bytes).toString('base64url') });

type Reading = ReturnType<typeof readerOf>;

function readerOf(source: Pieces) {
  const rest = source[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  return {
    /** At least so many of the first bytes, if there are as many. */
    async upTo(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
      while (length < bytes) {
        const next = await rest.next();
        if (next.done === true) break;
        read.push(next.value);
        length += next.value.length;
      }
      return Buffer.concat(read);
    },
    /** From the first one on. */
    async *all(): AsyncGenerator<Uint8Array> {
      yield* read;
      yield* { [Symbol.asyncIterator]: () => rest };
    },
  };
}
