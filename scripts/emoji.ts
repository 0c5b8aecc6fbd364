/**
 * Makes resources/emoji from the package emojibase-data: what a picker needs, and nothing else. Run it when that package
 * is taken in a newer version; what it writes is kept in the repository.
 *
 *     node scripts/emoji.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { withTone } from '../resources/emoji/tones.ts';

interface Entry {
  readonly unicode: string;
  readonly hexcode: string;
  readonly label: string;
  readonly group?: number;
  readonly order?: number;
  readonly tags?: readonly string[];
  readonly skins?: readonly { readonly unicode: string }[];
}

const { resolve } = createRequire(import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(resolve(`emojibase-data/${path}`), 'utf8'));
const folder = join(import.meta.dirname, '../resources/emoji');
const write = (name: string, value: unknown) =>
  writeFileSync(join(folder, name), `${JSON.stringify(value)}\n`);
/** Skin tones and the like: nothing that one picks. */
const components = 2;

const entries = (locale: string) =>
  (read(`${locale}/compact.json`) as readonly Entry[])
    .filter(({ group }) => group !== undefined && group !== components)
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0));
const shortcodes = read('en/shortcodes/emojibase.json') as Readonly<
  Record<string, string | readonly string[]>
>;

/** Whether its five tones are what we make of it; where a tone belongs to each of two people it is not. */
function takesTone({ unicode, skins = [] }: Entry): boolean {
  const known = new Set(skins.map((skin) => skin.unicode));
  return (
    skins.length > 0 &&
    ([1, 2, 3, 4, 5] as const).every((tone) => known.has(withTone(recommended(unicode), tone)))
  );
}

const whole = /^\p{RGI_Emoji}$/v;
/** As Unicode recommends it, which is how people's keyboards write it: a selector only where it is needed. */
function recommended(emoji: string): string {
  const bare = emoji.replaceAll('\ufe0f', '');
  return !whole.test(emoji) && whole.test(bare) ? bare : emoji;
}

const english = entries('en');
const groups = Map.groupBy(english, ({ group }) => group ?? 0);
write(
  'emoji.json',
  [...groups].map(([group, all]) => ({
    group,
    emoji: all.map((entry) => [
      recommended(entry.unicode),
      [shortcodes[entry.hexcode] ?? []].flat().join(' '),
      takesTone(entry) ? 1 : 0,
    ]),
  })),
);
for (const locale of ['en', 'ru', 'uk']) {
  const byHexcode = new Map(entries(locale).map((entry) => [entry.hexcode, entry]));
  const words = english.map(({ hexcode }) => {
    const { label = '', tags = [] } = byHexcode.get(hexcode) ?? {};
    return [label, tags.filter((tag) => !label.includes(tag)).join(' ')];
  });
  write(`words.${locale}.json`, words);
}
