import { type Static, Type } from 'typebox';
import { BlobIdSchema } from './blobs.ts';
import { maxFileNameBytes } from './fileName.ts';
import { Emoji } from './ids.ts';
import { bytes32, strictObject, wholeNumber } from './shape.ts';
import { maxBlobsPerMessage } from './sizes.ts';
import { PackOfSticker, packOfStickerFields } from './stickerPacks.ts';

const typeName = '[a-z\\d][a-z\\d!#$&^_.+-]{0,126}';
const maxPixels = 65_535;
const maxDurationMs = 7 * 24 * 60 * 60 * 1_000;
/** In base64url; a thumbhash has at most 25 bytes. */
const maxThumbhashLength = 34;
/** Of a WebP that fits into a message: `maxFilesPerMessage` take less than half of a frame. [SEAL-9] */
export const maxThumbnailBytes = 3_072;
/** In base64url: a byte for each of up to 96 moments, 0 for silence and 255 for the loudest. */
const maxWaveformLength = 128;

const base64url = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[\\w-]+$' });
const pixels = Type.Optional(wholeNumber(1, maxPixels));

/** [SEAL-9] What a message's content says of a file. Its blob's size follows from `size`. [SEAL-2] */
export const attachmentFields = {
  /** SHA-256 of the sealed bytes, in hex. [SEAL-4] */
  blobId: BlobIdSchema,
  key: bytes32,
  /** Bytes of the file itself. */
  size: wholeNumber(),
  /** SHA-256 of the file itself. [SEAL-4] */
  digest: bytes32,
  name: Type.String({ minLength: 1, maxLength: maxFileNameBytes }),
  /** [SEAL-8] */
  mime: Type.String({ pattern: `^${typeName}/${typeName}$` }),
  width: pixels,
  height: pixels,
  durationMs: Type.Optional(wholeNumber(0, maxDurationMs)),
  thumbhash: Type.Optional(base64url(maxThumbhashLength)),
  waveform: Type.Optional(base64url(maxWaveformLength)),
  /** A WebP of a video's frame or of a document's first page. */
  thumbnail: Type.Optional(base64url((maxThumbnailBytes / 3) * 4)),
  /** Covered until its reader asks for it. [CONTENT-7] */
  spoiler: Type.Optional(Type.Literal(true)),
  /** It is a sticker, if it is alone with an emoji. [STICKER-2] */
  sticker: Type.Optional(Type.Literal(true)),
  /** Of a sticker: the pack that it is of. [STICKER-13] */
  pack: Type.Optional(PackOfSticker),
  /** Of a sticker among those of its pack. [STICKER-14] */
  emoji: Type.Optional(Emoji),
  /** It is a video note, if it is alone. [VIDEONOTE-1] */
  videoNote: Type.Optional(Type.Literal(true)),
  /** A picture of more than one frame: a GIF, if it is alone. [GIF-1] */
  moving: Type.Optional(Type.Literal(true)),
};

const pack = Type.Optional(strictObject(packOfStickerFields));
export const Attachment = strictObject({ ...attachmentFields, pack });
export type Attachment = Static<typeof Attachment>;

/** Of one message, in the order in which they are shown. [CONTENT-1] */
export const Attachments = Type.Array(Attachment, { minItems: 1, maxItems: maxBlobsPerMessage });
