import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildEmoji, searchEmoji, withRecent } from '../../../renderer/features/emoji/emojiIndex.ts';
import { columns, pickerRows, recentEntries, step } from '../../../renderer/features/emoji/pickerRows.ts';
import { type Tone, withTone } from '../../../resources/emoji/tones.ts';
import { maxEmojiLength } from '../../../sync/protocol/sizes.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../resources/emoji/${name}.json`, import.meta.url), 'utf8'));
const english = read('words.en');
const inEnglish = buildEmoji(read('emoji'), english, english);
const inRussian = buildEmoji(read('emoji'), read('words.ru'), english);
const inUkrainian = buildEmoji(read('emoji'), read('words.uk'), english);
const all = inEnglish.flatMap(({ emoji }) => emoji);
const tones: readonly Tone[] = [0, 1, 2, 3, 4, 5];

describe('the emoji of the app', () => {
  it('are each one emoji that a reaction can be, in every tone', () => {
    const wrong = all.flatMap((entry) =>
      (entry.takesTone ? tones : [0 as const])
        .map((tone) => withTone(entry.emoji, tone))
        .filter((emoji) => !/^\p{RGI_Emoji}$/v.test(emoji) || emoji.length > maxEmojiLength),
    );
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(1_800);
    expect(new Set(all.map(({ emoji }) => emoji)).size).toBe(all.length);
  });

  it('have a name in every language', () => {
    for (const groups of [inEnglish, inRussian, inUkrainian])
      expect(groups.flatMap(({ emoji }) => emoji).filter(({ label }) => label === '')).toEqual([]);
  });

  it.each([
    [inEnglish, 'heart', '❤️'],
    [inEnglish, 'thumbs up', '👍'],
    [inEnglish, 'joy', '😂'],
    [inEnglish, 'sailb', '⛵'],
    [inRussian, 'кот', '🐈'],
    [inRussian, 'парус', '⛵'],
    [inRussian, 'joy', '😂'],
    [inUkrainian, 'серце', '❤️'],
  ] as const)('are found by words, case %#: %2$s', (groups, query, emoji) => {
    expect(searchEmoji(groups, query, 12).map((entry) => entry.emoji)).toContain(emoji);
  });

  it('are found by nothing that means none of them', () => {
    expect(searchEmoji(inEnglish, 'qqzz', 10)).toEqual([]);
    expect(searchEmoji(inEnglish, ' ', 10)).toEqual([]);
    expect(searchEmoji(inEnglish, '*(', 10)).toEqual([]);
  });
});

describe('a tone of skin', () => {
  it('is each person’s of an emoji, and nothing else’s', () => {
    expect(withTone('👍', 3)).toBe('👍🏽');
    expect(withTone('👩‍🚀', 5)).toBe('👩🏿‍🚀');
    expect(withTone('☝️', 1)).toBe('☝🏻');
    expect(withTone('⛵', 5)).toBe('⛵');
    expect(withTone('👍', 0)).toBe('👍');
  });
});

describe('the grid', () => {
  const [smileys] = inEnglish;
  const shown = pickerRows([
    { section: 'recent', emoji: recentEntries(inEnglish, ['⛵', 'nothing', '👍']) },
    { section: 0, emoji: smileys?.emoji.slice(0, 10) ?? [] },
    { section: 'found', emoji: [] },
  ]);

  it('has a heading over each section that has any', () => {
    expect(shown.rows.map((row) => (row.kind === 'heading' ? row.section : row.entries.length))).toEqual([
      ...['recent', 2],
      ...[0, columns, 10 - columns],
    ]);
  });

  it('is walked by arrows, over headings and into shorter lines', () => {
    expect(step(shown, 0, 'ArrowRight')).toBe(1);
    expect(step(shown, 0, 'ArrowLeft')).toBe(0);
    expect(step(shown, 1, 'ArrowDown')).toBe(3);
    expect(step(shown, 9, 'ArrowDown')).toBe(11);
    expect(step(shown, 11, 'ArrowDown')).toBe(11);
    expect(step(shown, 3, 'ArrowUp')).toBe(1);
    expect(step(shown, 9, 'ArrowUp')).toBe(1);
    expect(step(shown, 3, 'a')).toBe(null);
    expect(step(pickerRows([]), 0, 'ArrowDown')).toBe(null);
  });

  it('remembers each emoji once, the last first', () => {
    expect(withRecent(['a', 'b', 'c'], 'b', 3)).toEqual(['b', 'a', 'c']);
    expect(withRecent(['a', 'b', 'c'], 'd', 3)).toEqual(['d', 'a', 'b']);
  });
});
