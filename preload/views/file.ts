import { type Static, Type } from 'typebox';
import { attachmentFields } from '../../sync/protocol/attachments.ts';

/** How a window shows it. A `document` is only ever saved: nothing of what people send is run. [CONTENT-6] */
export const FileKind = Type.Union([
  Type.Literal('picture'),
  Type.Literal('video'),
  Type.Literal('audio'),
  Type.Literal('document'),
]);
export type FileKind = Static<typeof FileKind>;

const {
  blobId,
  name,
  mime,
  size,
  width,
  height,
  durationMs,
  thumbhash,
  waveform,
  thumbnail,
  spoiler,
  sticker,
  videoNote,
  moving,
} = attachmentFields;

/** A file of a message, or one that was chosen and is not sent yet. Its bytes are at `filesBase`, its blob's id last. */
export const FileView = Type.Object({
  ...{
    blobId,
    name,
    mime,
    size,
    width,
    height,
    durationMs,
    thumbhash,
    waveform,
    thumbnail,
    spoiler,
    sticker,
    videoNote,
    moving,
  },
  kind: FileKind,
});
export type FileView = Static<typeof FileView>;

/** [VIDEONOTE-1] The video note that a message of these files is; null: it is none. */
export function videoNoteIn(files: readonly FileView[]): FileView | null {
  const [file, ...others] = files;
  return file?.videoNote === true && others.length === 0 ? file : null;
}

/** [GIF-1] The GIF that a message of these files is; null: it is none. */
export function gifIn(files: readonly FileView[]): FileView | null {
  const [file] = files;
  const isAlone = files.length === 1;
  return file?.moving === true && file.kind === 'picture' && isAlone ? file : null;
}

/** It is looked at, not listened to or saved. */
export const isSeen = ({ kind }: Pick<FileView, 'kind'>): boolean => kind === 'picture' || kind === 'video';

/** A file on its way to the gateway, or from it. */
export const TransferView = Type.Object({
  blobId,
  direction: Type.Union([Type.Literal('up'), Type.Literal('down')]),
  /** Bytes of the file that are there, of `size`. */
  done: Type.Integer(),
  size: Type.Integer(),
  /** `waiting`: for a connection, or for its turn. */
  state: Type.Union([Type.Literal('waiting'), Type.Literal('moving'), Type.Literal('paused')]),
});
export type TransferView = Static<typeof TransferView>;
