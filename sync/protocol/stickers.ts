import { type Static, Type } from 'typebox';
import type { Attachment } from './attachments.ts';
import { isEmoji } from './emoji.ts';
import { maxStickerBytes } from './sizes.ts';
import type { PackOfSticker } from './stickerPacks.ts';

/** [STICKER-1] The pack of a bundled sticker and its name there. */
export const StickerName = Type.String({ pattern: '^[a-z\\d]{1,24}/[a-zA-Z\\d]{1,32}$' });
export type StickerName = Static<typeof StickerName>;

/** Of a sticker's picture, each side. [STICKER-2] */
export const maxStickerPixels = 512;

interface Sticker {
  /** null: its picture is the message's only file. */
  readonly name: StickerName | null;
  /** Left out: it is of none. [STICKER-13] */
  readonly pack?: PackOfSticker;
}

interface Said {
  readonly text: string;
  readonly files?: readonly Attachment[];
  readonly sticker?: StickerName | undefined;
}

/** [STICKER-3] The sticker that a message is; undefined: it is none, whatever its sender says. */
export function stickerIn({ text, files = [], sticker }: Said): Sticker | undefined {
  if (!isEmoji(text)) return undefined;
  const [file, ...others] = files;
  if (file === undefined) return sticker === undefined ? undefined : { name: sticker };
  if (others.length > 0 || !isPicture(file) || file.emoji !== undefined) return undefined;
  return { name: null, ...(file.pack !== undefined && { pack: file.pack }) };
}

/** One of a pack that was sent. */
export type PackedSticker = Attachment & { readonly emoji: string };

interface SentPack extends PackOfSticker {
  readonly stickers: readonly PackedSticker[];
}

/** [STICKER-14] The pack that a message is; undefined: it is none, whatever its sender says. */
export function packIn({ text, files = [] }: Said): SentPack | undefined {
  const pack = files[0]?.pack;
  if (pack === undefined || pack.name !== text) return undefined;
  const stickers = files.filter((file): file is PackedSticker => isPacked(file, pack));
  return stickers.length === files.length ? { packId: pack.packId, name: pack.name, stickers } : undefined;
}

function isPacked(file: Attachment, { packId, name }: PackOfSticker): boolean {
  const { pack, emoji, size } = file;
  const isOfPack = pack?.packId === packId && pack.name === name;
  return isOfPack && isPicture(file) && size <= maxStickerBytes && emoji !== undefined && isEmoji(emoji);
}

function isPicture({ sticker, mime, width = Infinity, height = Infinity }: Attachment): boolean {
  return sticker === true && mime === 'image/webp' && Math.max(width, height) <= maxStickerPixels;
}
