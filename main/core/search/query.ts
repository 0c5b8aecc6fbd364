import { type HasFilter, hasFilters } from '../../../preload/views/search.ts';
import { fold } from './fold.ts';
import type { SearchedKind } from './terms.ts';

/** What is asked for, taken apart. */
export interface SearchQuery {
  /** Folded words and phrases, all of which a message must have. */
  readonly needles: readonly string[];
  /** Names, or handles by their @, folded; any of them. */
  readonly from: readonly string[];
  /** Titles of threads, or handles by their @, folded; any of them. */
  readonly in: readonly string[];
  /** Wall time, exclusive: the beginning of the day named. */
  readonly before: number | null;
  /** Wall time, inclusive: the end of the day named. */
  readonly after: number | null;
  readonly hasLink: boolean;
  /** Kinds of files, all of which a message must have. */
  readonly kinds: readonly SearchedKind[];
  /** What stands where a day should, and names none. */
  readonly notDates: readonly string[];
}

/** `word`, `"a phrase"`, `filter:value`, `filter:"a value"` */
const part = /(?:(from|in|before|after|has):)?(?:"([^"]*)"?|(\S+))/giu;

/** A filter whose value cannot be read is looked for as it is written. */
export function parseQuery(text: string): SearchQuery {
  const needles: string[] = [];
  const from: string[] = [];
  const places: string[] = [];
  let before: number | null = null;
  let after: number | null = null;
  let hasLink = false;
  const kinds: SearchedKind[] = [];
  const notDates: string[] = [];
  for (const [whole, filter, quoted, bare] of text.matchAll(part)) {
    const value = quoted ?? bare ?? '';
    const folded = fold(value).trim();
    switch (filter?.toLowerCase()) {
      case 'from':
        if (folded !== '') from.push(folded);
        continue;
      case 'in':
        if (folded !== '') places.push(folded);
        continue;
      case 'before':
        before = dayOf(value, 0) ?? before;
        if (dayOf(value, 0) !== null) continue;
        notDates.push(value);
        break;
      case 'after':
        after = dayOf(value, 1) ?? after;
        if (dayOf(value, 1) !== null) continue;
        notDates.push(value);
        break;
      case 'has': {
        const wanted = hasNamed(folded);
        if (wanted === null) break;
        if (wanted === 'link') hasLink = true;
        else kinds.push(kindsOf[wanted]);
        continue;
      }
      case undefined:
        if (folded !== '') needles.push(folded);
        continue;
      default:
    }
    needles.push(fold(whole));
  }
  return { needles, from, in: places, before, after, hasLink, kinds, notDates };
}

const kindsOf = { photo: 'picture', video: 'video', voice: 'audio', file: 'document', gif: 'gif' } as const;
const named = new Map(
  hasFilters.flatMap(({ name, ru, uk, also }) =>
    [name, ru, uk, ...also].map((word) => [fold(word), name] as const),
  ),
);

/** @param word folded @returns null: it is no filter */
const hasNamed = (word: string): HasFilter | null => named.get(word) ?? null;

/** Local midnight some days after the one that `2026-11-21` names; null: it names none. */
function dayOf(value: string, days: number): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(value)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(year, month - 1, day);
  if (date.getMonth() !== month - 1 || date.getDate() !== day) return null;
  return new Date(year, month - 1, day + days).getTime();
}
