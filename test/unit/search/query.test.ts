import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../main/core/search/query.ts';

const midnight = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime();

describe('query', () => {
  it('is words, phrases and filters in any order', () => {
    expect(parseQuery('Плиз "В  Порядке" from:@Bo has:link in:"Sea trip" after:2026-02-01 и')).toEqual({
      needles: ['плиз', 'в порядке', 'и'],
      from: ['@bo'],
      in: ['sea trip'],
      before: null,
      after: midnight(2026, 2, 2),
      hasLink: true,
      kinds: [],
      notDates: [],
    });
  });

  it.each([
    ['has:photo', ['picture']],
    ['has:voice has:photo', ['audio', 'picture']],
    ['Has:Видео', ['video']],
    ['has:файл', ['document']],
    ['has:"посилання"', []],
  ])('kinds of files are asked for in the words of any of the languages: %s', (text, kinds) => {
    expect(parseQuery(`sea ${text}`)).toMatchObject({ needles: ['sea'], kinds });
  });

  it.each(['before:yesterday', 'before:2026-13-45', 'after:"last week"', 'after:2026-02-31'])(
    'what is no day is named: %s',
    (text) => {
      expect(parseQuery(`sea ${text}`).notDates).toEqual([text.replaceAll(/^\w+:|"/gu, '')]);
    },
  );

  it('a day is where the person is: before its beginning, after its end', () => {
    const { before, after } = parseQuery('before:2026-03-29 after:2026-03-28');
    expect(before).toBe(midnight(2026, 3, 29));
    expect(after).toBe(midnight(2026, 3, 29));
  });

  it.each(['before:yesterday', 'after:2026-02-31', 'has:wings', 'nothing:here', 'https://a.b/c'])(
    'what is no filter is looked for as it is written: %s',
    (text) => {
      expect(parseQuery(text)).toMatchObject({ needles: [text], before: null, after: null, hasLink: false });
    },
  );

  it.each(['', '   ', '""', '"', 'from:', "'"])('nothing is asked for with %j', (text) => {
    expect(parseQuery(text).needles.filter((needle) => needle !== 'from:')).toEqual([]);
  });

  it('a phrase that is not closed goes to the end', () => {
    expect(parseQuery('"half a phrase').needles).toEqual(['half a phrase']);
  });
});
