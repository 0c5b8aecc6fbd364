import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldWithPlaces } from '../../../main/core/search/fold.ts';

describe('fold', () => {
  it.each([
    ['Ёлка', 'елка'],
    ['елка', 'елка'],
    ['Его ЙОД', 'его йод'],
    ['й', 'и\u0306'],
    ['їжак', 'і\u0308жак'],
    ['ё', 'е\u0308'],
    ["М'яч", 'мяч'],
    ['м’яч', 'мʼяч'],
    ['Café', 'cafe'],
    ['CAFE\u0301', 'cafe'],
    ['İstanbul', 'istanbul'],
    ['ΣΊΣΥΦΟΣ', 'σισυφος'],
    ['ﬁne', 'fine'],
    ['a\u200Db\u00ADc', 'abc'],
    ['two\n\t  words', 'two words'],
    ['❤️', '❤'],
  ])('%j is searched as %j is', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it.each([
    ['й', 'и'],
    ['ї', 'і'],
    ['ґ', 'г'],
    ['a', 'б'],
  ])('%j is not %j', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  it('leaves no mark that the index uses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  const common = fc.string({ unit: fc.constantFrom(...` ~'’\`aZ0АяёЁїґ«»—\u0306e\u0301\n…№`) });

  it('is the same with places, each of which stands for what it came from', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), common), (text) => {
        const { text: folded, from, to } = foldWithPlaces(text);
        expect(folded).toBe(fold(text));
        expect(from).toHaveLength(folded.length);
        expect(to).toHaveLength(folded.length);
        for (const [unit, start] of from.entries()) {
          expect(start).toBeLessThan(to[unit] ?? 0);
          expect(start).toBeGreaterThanOrEqual(from[unit - 1] ?? 0);
        }
        expect(to.at(-1) ?? 0).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
