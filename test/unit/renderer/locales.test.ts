import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Locale, localeNames, locales, pickLocale } from '../../../resources/locales.ts';
import { errorCodes } from '../../../sync/core/errorCodes.ts';

type Node = { readonly [key: string]: string | Node };

function flatten(node: Node, prefix = '', into = new Map<string, string>()): ReadonlyMap<string, string> {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') into.set(prefix + key, value);
    else flatten(value, `${prefix}${key}.`, into);
  }
  return into;
}

const plural = /_(?:zero|one|two|few|many|other)$/;
const sentences = Object.fromEntries(
  localeNames.map((name) => [name, flatten(locales[name] as unknown as Node)]),
) as Readonly<Record<Locale, ReadonlyMap<string, string>>>;
const baseKeys = (locale: Locale) =>
  new Set([...sentences[locale].keys()].map((key) => key.replace(plural, '')));
const gapsOf = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].toSorted().join(' ');

const folder = new URL('../../../resources/locales/', import.meta.url);
const filesOf = (locale: Locale) => readdirSync(new URL(`${locale}/`, folder)).toSorted();
const readFile = (locale: Locale, file: string) =>
  JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), 'utf8')) as Node;

const root = new URL('../../../renderer/', import.meta.url);
const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(new URL(path, root), 'utf8'))
  .join('\n');
/** Keys made of a known beginning and a value of a union: `delivery.${state}`. */
const dynamic = [...source.matchAll(/[`(]([\w.]+\.)\$\{/g)].map((match) => match[1] ?? '');
const literal = new Set(
  [...source.matchAll(/\b(?:t|translate)\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? ''),
);

describe('files of sentences', () => {
  it.each(localeNames)('are one a feature in %s, beside what features share', (locale) => {
    const features = readdirSync(new URL('features/', root));
    const known = new Set([...features, 'common', 'errors']);
    const names = filesOf(locale).map((file) => file.replace(/\.json$/, ''));
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect(names).toEqual(filesOf('en').map((file) => file.replace(/\.json$/, '')));
  });

  it.each(localeNames)('are all joined in %s, and none hides what another one says', (locale) => {
    const files = filesOf(locale).map((file) => readFile(locale, file));
    expect(files.flatMap((file) => Object.keys(file)).toSorted()).toEqual(
      Object.keys(locales[locale]).toSorted(),
    );
    expect(Object.assign({}, ...files)).toEqual(locales[locale]);
  });

  it.each(localeNames)('hold the same sections in %s as in English', (locale) => {
    const sections = (of: Locale) => filesOf(of).map((file) => [file, Object.keys(readFile(of, file))]);
    expect(sections(locale)).toEqual(sections('en'));
  });
});

describe('sentences', () => {
  it.each(localeNames)('has one for every error code in %s', (locale) => {
    expect(
      errorCodes.filter((code) => (sentences[locale].get(`errors.${code}`) ?? '').trim() === ''),
    ).toEqual([]);
  });

  it.each(localeNames)('says the same things in %s as in English', (locale) => {
    expect([...baseKeys(locale)].toSorted()).toEqual([...baseKeys('en')].toSorted());
  });

  it.each(localeNames)('has every plural form that %s knows', (locale) => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const plurals = [...sentences[locale].keys()]
      .filter((key) => plural.test(key))
      .map((key) => key.replace(plural, ''));
    const missing = [...new Set(plurals)].flatMap((key) =>
      forms.filter((form) => !sentences[locale].has(`${key}_${form}`)).map((form) => `${key}_${form}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(localeNames)('fills the same gaps in %s as in English', (locale) => {
    const english = (key: string) =>
      sentences.en.get(key) ?? sentences.en.get(`${key.replace(plural, '')}_other`) ?? '';
    const differing = [...sentences[locale]].filter(([key, text]) => gapsOf(text) !== gapsOf(english(key)));
    expect(differing).toEqual([]);
  });

  it('leaves none empty and shouts in none', () => {
    const wrong = localeNames.flatMap((locale) =>
      [...sentences[locale]].filter(([, text]) => text.trim() === '' || text.includes('!')),
    );
    expect(wrong).toEqual([]);
  });

  it('writes the Ukrainian apostrophe as the letter it is', () => {
    expect([...sentences.uk].filter(([, text]) => /\p{L}['’]\p{L}/u.test(text))).toEqual([]);
  });

  it('has every key the window asks for', () => {
    expect([...literal].filter((key) => !baseKeys('en').has(key))).toEqual([]);
    expect(literal.size).toBeGreaterThan(50);
  });

  it('keeps none that nobody asks for', () => {
    const asked = (key: string) => literal.has(key) || dynamic.some((prefix) => key.startsWith(prefix));
    expect([...baseKeys('en')].filter((key) => !asked(key))).toEqual([]);
  });
});

it('TERMS.md explains keys that exist', () => {
  const rows = readFileSync(new URL('TERMS.md', folder), 'utf8').split('## Where sentences stand')[1] ?? '';
  const named = [...rows.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([\w.]+)\*?`/g)].map(([, key = '']) => key),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((key) => ![...baseKeys('en')].some((each) => each.startsWith(key)))).toEqual([]);
});

describe('pickLocale', () => {
  it('takes the first language that Tern speaks', () => {
    expect(pickLocale(['de-DE', 'uk-UA', 'en'])).toBe('uk');
    expect(pickLocale(['RU'])).toBe('ru');
    expect(pickLocale(['ja'])).toBe('en');
  });
});
