import type { TFunction } from 'i18next';
import type { StickerPackId } from '../../../sync/core/ids.ts';
import { ternPack } from '../../../resources/stickers/tern.ts';
import type { EmojiGroup } from '../emoji/emojiIndex.ts';
import { drawingOf, nameOf } from './drawings.ts';
import type { OwnStickerView } from './slice.ts';

/** What the picker offers. */
export interface StickerEntry {
  /** Its name or, of one’s own, its id. */
  readonly key: string;
  readonly isOwn: boolean;
  /** Of one’s own; null: it is in the usual one. */
  readonly packId: StickerPackId | null;
  readonly emoji: string;
  readonly label: string;
  readonly url: string;
  /** What it is found by, in lower case. */
  readonly words: readonly string[];
}

/** @param english its words are found by, whatever the language of the window is */
export function bundledEntries(t: TFunction, english: TFunction): readonly StickerEntry[] {
  return ternPack.flatMap(({ id, emoji }) => {
    const drawing = drawingOf(nameOf(id));
    if (drawing === null) return [];
    const said = [t, english].flatMap((each) => [each(`stickers.names.${id}`), each(`stickers.words.${id}`)]);
    const label = t(`stickers.names.${id}`);
    const words = wordsOf(said.join(' '));
    return [{ key: nameOf(id), isOwn: false, packId: null, emoji, label, url: drawing.url, words }];
  });
}

/** They are called, and found, as their emoji are. @param groups null: these are not there yet */
export function ownEntries(
  own: readonly OwnStickerView[],
  groups: readonly EmojiGroup[] | null,
): readonly StickerEntry[] {
  const all = new Map((groups ?? []).flatMap(({ emoji }) => emoji).map((entry) => [entry.emoji, entry]));
  return own.map(({ stickerId, emoji, bytes, packId }) => {
    const { label = emoji, words = [] } = all.get(emoji) ?? {};
    const url = `data:image/webp;base64,${bytes}`;
    return { key: stickerId, isOwn: true, packId, emoji, label, url, words };
  });
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Those of which every word of the query begins one, and those of an emoji in it. */
export function searchStickers(entries: readonly StickerEntry[], query: string): readonly StickerEntry[] {
  const signs: readonly string[] = query.match(/\p{RGI_Emoji}/gv) ?? [];
  const asked = wordsOf(query);
  if (signs.length === 0 && asked.length === 0) return [];
  return entries.filter(
    ({ emoji, words }) =>
      (signs.length === 0 || signs.includes(emoji)) &&
      asked.every((word) => words.some((known) => known.startsWith(word))),
  );
}

const mostRecent = 12;

/** The last one first, each once. */
export function withRecent(recent: readonly string[], key: string): string[] {
  return [key, ...recent.filter((known) => known !== key)].slice(0, mostRecent);
}
