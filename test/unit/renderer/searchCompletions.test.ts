import { expect, it } from 'vitest';
import { parseQuery } from '../../../main/core/search/query.ts';
import { completionsOf } from '../../../renderer/features/search/completionsOf.ts';
import { localeNames } from '../../../resources/locales.ts';

const offered = (text: string, language: string) =>
  completionsOf(text, [], 'ann', new Date(2026, 0, 1), language).map((each) => each.text);

it('kinds of files are offered in the language of the screen', () => {
  expect(offered('sea has:', 'en')).toEqual(
    ['photo', 'gif', 'video', 'voice', 'file', 'link'].map((word) => `sea has:${word} `),
  );
  expect(offered('has:ф', 'ru')).toEqual(['has:фото ', 'has:файл ']);
  expect(offered('has:п', 'uk')).toEqual(['has:посилання ']);
});

it.each(localeNames)('whatever is offered in %s is understood', (language) => {
  const queries = offered('has:', language).map((text) => parseQuery(text));
  expect(queries.flatMap(({ needles }) => needles)).toEqual([]);
  expect(queries.flatMap(({ kinds }) => kinds)).toEqual(['picture', 'gif', 'video', 'audio', 'document']);
  expect(queries.map(({ hasLink }) => hasLink).at(-1)).toBe(true);
});
