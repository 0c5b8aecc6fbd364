import { type Static, Type } from 'typebox';
import type { Attachment } from './attachments.ts';
import { isEmoji } from './emoji.ts';

/** [STICKER-1] The pack of a bundled sticker and its name there. */
export const StickerName = Type.String({ pattern: '^[a-z\\d]{1,24}/[a-zA-Z\\d]{1,32}$' });
export type StickerName = Static<typeof StickerName>;

/** Of a sticker's picture, each side. [STICKER-2] */
export const maxStickerPixels = 512;

/** null: its picture is the message's only file. */
interface Sticker {
  readonly name: StickerName | null;
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
  return others.length === 0 && isPicture(file) ? { name: null } : undefined;
}

function isPicture({ sticker, mime, width = Infinity, height = Infinity }: Attachment): boolean {
  return sticker === true && mime === 'image/webp' && Math.max(width, height) <= maxStickerPixels;
}
