import { readdirSync, readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { drawingOf, nameOf } from '../../../renderer/features/stickers/drawings.ts';
import {
  bundledEntries,
  searchStickers,
  withRecent,
} from '../../../renderer/features/stickers/stickerEntries.ts';
import { StickerMessage } from '../../../renderer/features/stickers/StickerMessage.tsx';
import { step, stickerRows } from '../../../renderer/features/stickers/stickerRows.ts';
import { createI18n } from '../../../renderer/i18n/i18n.ts';
import { type Locale, localeNames, locales } from '../../../resources/locales.ts';
import { ternPack } from '../../../resources/stickers/tern.ts';
import { isEmoji } from '../../../sync/protocol/emoji.ts';
import { message } from './samples.ts';

const folder = new URL('../../../resources/stickers/tern/', import.meta.url);
const entriesIn = (locale: Locale) => {
  const { t, getFixedT } = createI18n(locale);
  return bundledEntries(t, getFixedT('en'));
};

describe('the pack of the app', () => {
  it('has a drawing of at most 3 KiB for each, which runs and loads nothing', () => {
    expect(readdirSync(folder).toSorted()).toEqual(ternPack.map(({ id }) => `${id}.svg`).toSorted());
    for (const { id } of ternPack) {
      const svg = readFileSync(new URL(`${id}.svg`, folder), 'utf8');
      expect(svg.length).toBeLessThanOrEqual(3_072);
      expect(svg).not.toMatch(/<script|href|on\w+=|url\((?!#cut\))/i);
      expect(drawingOf(nameOf(id))?.id).toBe(id);
    }
    expect(ternPack.length).toBeGreaterThanOrEqual(24);
  });

  it('has an emoji for each, one of its own', () => {
    expect(ternPack.filter(({ emoji }) => !isEmoji(emoji))).toEqual([]);
    expect(new Set(ternPack.map(({ emoji }) => emoji)).size).toBe(ternPack.length);
  });

  it.each(localeNames)('has names of its own for each in %s', (locale) => {
    const { names } = locales[locale].stickers;
    expect(Object.keys(names).toSorted()).toEqual(ternPack.map(({ id }) => id).toSorted());
    expect(new Set(Object.values(names)).size).toBe(ternPack.length);
  });
});

describe('the picker', () => {
  it.each([
    ['en', 'umbr', 'rain'],
    ['en', '🌊', 'sea'],
    ['ru', 'зонт', 'rain'],
    ['ru', 'UMBRELLA', 'rain'],
    ['uk', 'на добр', 'night'],
    ['uk', '🌙 ніч', 'night'],
  ] as const)('finds in %s by %s', (locale, query, id) => {
    expect(searchStickers(entriesIn(locale), query).map(({ key }) => key)).toEqual([nameOf(id)]);
  });

  it.each(['qqzz', ' ', '*', '🌙 sea', '🦀'])('finds nothing by %j', (query) => {
    expect(searchStickers(entriesIn('en'), query)).toEqual([]);
  });

  it('keeps the last twelve, the last one first', () => {
    expect(withRecent(['a', 'b'], 'b')).toEqual(['b', 'a']);
    const many = Array.from({ length: 12 }, (_, index) => `${index}`);
    expect(withRecent(many, 'new')).toEqual(['new', ...many.slice(0, 11)]);
  });

  it('is walked by arrows, by line over the ends of packs', () => {
    const entries = entriesIn('en');
    const section = (from: number, to: number) => ({
      key: `${from}`,
      heading: '',
      entries: entries.slice(from, to),
    });
    const rows = stickerRows([section(0, 6), section(6, 11)]);
    expect(rows).toEqual([
      { start: 0, end: 4 },
      { start: 4, end: 6 },
      { start: 6, end: 10 },
      { start: 10, end: 11 },
    ]);
    const walk = (from: number, ...keys: string[]) =>
      keys.reduce((at, key) => step(rows, at, key) ?? Number.NaN, from);
    expect(walk(0, 'ArrowLeft')).toBe(0);
    expect(walk(3, 'ArrowDown')).toBe(5);
    expect(walk(5, 'ArrowDown', 'ArrowDown', 'ArrowDown')).toBe(10);
    expect(walk(10, 'ArrowRight')).toBe(10);
    expect(walk(7, 'ArrowUp', 'ArrowUp')).toBe(1);
    expect(walk(9, 'PageUp')).toBe(3);
    expect(step(rows, 0, 'Enter')).toBeNull();
    expect(step([], 0, 'ArrowDown')).toBeNull();
  });
});

describe('[STICKER-4] in a conversation', () => {
  const drawn = (name: string) =>
    renderToStaticMarkup(
      <I18nextProvider i18n={createI18n('en')}>
        <StickerMessage message={message(1, { text: '🌊', sticker: { name } })} reachable={false} />
      </I18nextProvider>,
    );

  it('is its drawing, called by its name', () => {
    expect(drawn('tern/sea')).toContain('alt="Sticker: ');
    expect(drawn('tern/sea')).toContain('By the sea');
  });

  it.each(['tern/notYetDrawn', 'other/sea', 'tern/constructor'])(
    'is its emoji where %s is not known',
    (name) => {
      expect(drawn(name)).not.toContain('<img');
      expect(drawn(name)).toContain('🌊');
    },
  );
});
