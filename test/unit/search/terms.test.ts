import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../main/core/search/fold.ts';
import { snippetOf } from '../../../main/core/search/snippet.ts';
import { indexedText, placesOf, termsOf } from '../../../main/core/search/terms.ts';
import type { ThreadId, UserId } from '../../../sync/core/ids.ts';

const indexed = (text: string) => indexedText(fold(text), 'd:a' as ThreadId, 'u' as UserId, new Set());
const trigrams = (text: string) => {
  const characters = [...text];
  return new Set(characters.slice(0, -2).map((_, index) => characters.slice(index, index + 3).join('')));
};

const alphabet = fc.constantFrom(...'абвёйїґ abcABC’-./:?日本👍🏽12');
const texts = fc.string({ unit: alphabet, maxLength: 40 });

describe('terms', () => {
  it('all that a needle asks of the index is there wherever the needle is', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat({ max: 12 }), (text, from, length) => {
        const folded = fold(text);
        const characters = [...folded];
        const start = from % Math.max(1, characters.length);
        const needle = characters
          .slice(start, start + length)
          .join('')
          .trim();
        fc.pre(needle !== '');
        if (placesOf(needle, folded).length === 0) return;
        const held = trigrams(indexed(text));
        for (const term of termsOf(needle)) expect(held).toContain(term);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a longer needle is found within words, one of two letters only where a word begins', () => {
    expect(placesOf('ello', 'hello yellow')).toEqual([1, 7]);
    expect(placesOf('he', 'hello the (he) она')).toEqual([0, 11]);
    expect(placesOf('日', '今日は')).toEqual([1]);
    expect(placesOf('👍', 'so👍')).toEqual([2]);
    expect(placesOf('?!', 'what?!')).toEqual([4]);
  });
});

describe('snippet', () => {
  const shown = (text: string, ...needles: string[]) =>
    snippetOf(text, needles.map(fold))
      .map((part) => (part.found ? `[${part.text}]` : part.text))
      .join('');

  it('marks what was found as it was written', () => {
    expect(shown('Зелёная ёлка у м’яча', 'елка', 'мяч')).toBe('Зелёная [ёлка] у [м’яч]а');
    expect(shown('CAFE\u0301 au lait', 'cafe')).toBe('[CAFE\u0301] au lait');
  });

  it('of a long text shows what stands around the first', () => {
    const text = `${'before '.repeat(40)}needle ${'after '.repeat(40)}`;
    expect(shown(text, 'needle')).toMatch(/^…before .*\[needle\] after .*…$/u);
    expect(shown(text, 'needle').length).toBeLessThan(180);
  });

  it('never cuts a character and loses nothing between', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('👍🏽', 'é', 'а', ' ', 'b'), maxLength: 300 }), (text) => {
        const parts = snippetOf(text, ['b', 'а']);
        const said = parts.map((part) => part.text).join('');
        expect(said.isWellFormed()).toBe(true);
        expect(text.replaceAll(/\s+/gu, ' ')).toContain(said.replace(/^…/u, '').replace(/…$/u, ''));
      }),
    );
  });
});
