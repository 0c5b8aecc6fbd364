import type { Locale } from '../../../resources/locales.ts';

export interface EmojiEntry {
  readonly emoji: string;
  readonly label: string;
  /** Without colons, the shortest to type first. */
  readonly shortcodes: readonly string[];
  readonly takesTone: boolean;
  /** Words it is found by, in the person's language and in English. */
  readonly words: readonly string[];
}

export interface EmojiGroup {
  readonly group: number;
  readonly emoji: readonly EmojiEntry[];
}

type StoredGroup = { readonly group: number; readonly emoji: readonly (readonly [string, string, 0 | 1])[] };
type StoredWords = readonly (readonly [string, string])[];

/** As the three files in resources/emoji stand side by side: made by scripts/emoji.ts, in one order. */
export function buildEmoji(
  groups: readonly StoredGroup[],
  own: StoredWords,
  english: StoredWords,
): readonly EmojiGroup[] {
  let at = 0;
  return groups.map(({ group, emoji }) => ({
    group,
    emoji: emoji.map(([sign, codes, tone]) => {
      const [label = '', tags = ''] = own[at] ?? [];
      const [englishLabel = '', englishTags = ''] = english[at] ?? [];
      at += 1;
      const shortcodes = codes.split(' ').filter((code) => code !== '');
      const text = [label, tags, ...(own === english ? [] : [englishLabel, englishTags]), codes].join(' ');
      return {
        emoji: sign,
        label,
        shortcodes: shortcodes.toSorted((one, other) => one.length - other.length),
        takesTone: tone === 1,
        words: wordsOf(text),
      };
    }),
  }));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}+]+/gu) ?? [];
}

/** How well an emoji is meant by a word; Infinity when it is not. */
function distance({ label, shortcodes, words }: EmojiEntry, word: string): number {
  if (shortcodes.includes(word) || label.toLowerCase() === word) return 0;
  if (words[0]?.startsWith(word) === true) return 1;
  if (shortcodes.some((code) => code.startsWith(word))) return 2;
  const index = words.findIndex((known) => known.startsWith(word));
  return index < 0 ? Infinity : 3 + Math.min(index, 20) / 20;
}

/** The best first; of equals, in the order of the picker. Every word of the query must be found. */
export function searchEmoji(
  groups: readonly EmojiGroup[],
  query: string,
  limit: number,
): readonly EmojiEntry[] {
  const whole = query.trim().toLowerCase();
  const asked = whole.includes('_') ? [whole] : wordsOf(whole);
  if (asked.length === 0) return [];
  return groups
    .flatMap(({ emoji }) => emoji)
    .map((entry) => ({ entry, far: asked.reduce((sum, word) => sum + distance(entry, word), 0) }))
    .filter(({ far }) => far < Infinity)
    .toSorted((one, other) => one.far - other.far)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/** The last one first, each once. */
export function withRecent(recent: readonly string[], emoji: string, most: number): readonly string[] {
  return [emoji, ...recent.filter((known) => known !== emoji)].slice(0, most);
}

const loaded = new Map<Locale, Promise<readonly EmojiGroup[]>>();

const words = {
  en: () => import('../../../resources/emoji/words.en.json?raw'),
  ru: () => import('../../../resources/emoji/words.ru.json?raw'),
  uk: () => import('../../../resources/emoji/words.uk.json?raw'),
} as const;

/** From the app's own files, the first time they are asked for: nothing of it is loaded at the start. */
export function loadEmoji(locale: Locale): Promise<readonly EmojiGroup[]> {
  const known = loaded.get(locale);
  if (known !== undefined) return known;
  const loading = Promise.all([
    import('../../../resources/emoji/emoji.json?raw'),
    words[locale](),
    words.en(),
  ]).then(([groups, own, english]) =>
    buildEmoji(
      JSON.parse(groups.default) as readonly StoredGroup[],
      JSON.parse(own.default) as StoredWords,
      JSON.parse(english.default) as StoredWords,
    ),
  );
  loaded.set(locale, loading);
  return loading;
}
