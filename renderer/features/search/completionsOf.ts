import { hasFilters } from '../../../preload/views/search.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';

/** What may be taken, and what then stands in the field. */
export interface SearchCompletion {
  readonly label: string;
  readonly text: string;
}

/** @param language the screen’s; the words of all languages are understood */
const filtersIn = (language: string) => [
  ...['from:', 'in:', 'before:', 'after:'],
  ...hasFilters.map(({ name, ru, uk }) => `has:${language === 'ru' ? ru : language === 'uk' ? uk : name}`),
];
const most = 5;

const asValue = (name: string) => (/\s/u.test(name) ? `"${name}"` : name);
const dayBefore = (now: Date, days: number) => {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};

/** Of the last word: filters that it may become, and values of the filter that it is. */
export function completionsOf(
  text: string,
  threads: readonly ThreadView[],
  me: string,
  now: Date,
  language: string,
): readonly SearchCompletion[] {
  const word = /(?:(?:from|in):"[^"]*|\S*)$/iu.exec(text)?.[0] ?? '';
  const before = text.slice(0, text.length - word.length);
  const [, filter, begun = ''] = /^(from|in|before|after):"?(.*)$/iu.exec(word) ?? [];
  if (filter === undefined) {
    const lower = word.toLowerCase();
    const fitting = filtersIn(language).filter((each) => each.startsWith(lower) && each !== lower);
    if (word === '' && text !== '') return [];
    return fitting.map((label) => ({ label, text: before + label + (label.endsWith(':') ? '' : ' ') }));
  }
  const taken = begun.toLowerCase().replace(/^@/u, '');
  const values = valuesOf(filter.toLowerCase(), threads, me, now);
  return [...new Set(values)]
    .filter((value) => value.toLowerCase().includes(taken) && value.toLowerCase() !== taken)
    .slice(0, most)
    .map((value) => ({ label: value, text: `${before}${filter}:${asValue(value)} ` }));
}

function valuesOf(filter: string, threads: readonly ThreadView[], me: string, now: Date): readonly string[] {
  const handles = threads.filter(({ kind }) => kind === 'direct').map(({ handle }) => handle);
  if (filter === 'from') return [...handles, me];
  if (filter === 'in') return threads.map(({ kind, title, handle }) => (kind === 'direct' ? handle : title));
  return [0, 7, 30, 365].map((days) => dayBefore(now, days));
}
