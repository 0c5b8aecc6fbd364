import type { SnippetPart } from '../../../preload/views/search.ts';
import { foldWithPlaces } from './fold.ts';
import { placesOf } from './terms.ts';

/** Characters before the first find and of the whole. */
const lead = 30;
const longest = 160;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The part of a text around the first find, in pieces: what was found, and what stands between. */
export function snippetOf(text: string, needles: readonly string[]): readonly SnippetPart[] {
  const folded = foldWithPlaces(text);
  const found = needles.flatMap((needle) =>
    placesOf(needle, folded.text).map((at): Stretch => ({
      from: folded.from[at] ?? 0,
      to: folded.to[at + needle.length - 1] ?? text.length,
    })),
  );
  const marked = joined(found);
  const window = around(text, marked[0]);
  const parts: SnippetPart[] = [];
  const add = (from: number, to: number, isFound: boolean) => {
    const said = text.slice(from, to).replaceAll(/\s+/gu, ' ');
    if (said !== '') parts.push({ text: said, found: isFound });
  };
  let at = window.from;
  if (window.from > 0) parts.push({ text: '…', found: false });
  for (const { from, to } of marked) {
    if (from < at || from >= window.to) continue;
    add(at, from, false);
    add(from, Math.min(to, window.to), true);
    at = Math.min(to, window.to);
  }
  add(at, window.to, false);
  if (window.to < text.length) parts.push({ text: '…', found: false });
  return parts;
}

/** In order, those that overlap as one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const one of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && one.from <= last.to)
      result[result.length - 1] = { ...last, to: Math.max(last.to, one.to) };
    else result.push(one);
  }
  return result;
}

/** Cut at characters, never within one. */
function around(text: string, first: Stretch | undefined): Stretch {
  const begin =
    first === undefined || first.from <= lead ? 0 : blankAfter(text, first.from - lead, first.from);
  const end = Math.min(text.length, begin + longest);
  return { from: whole(text, begin), to: whole(text, end) };
}

/** The beginning of the next word, where there is one in time. */
function blankAfter(text: string, from: number, to: number): number {
  const blank = text.slice(from, to).search(/\s/u);
  return blank < 0 ? from : from + blank + 1;
}

/** Not between the halves of a surrogate pair. */
const whole = (text: string, at: number) => (/^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1)) ? at - 1 : at);
