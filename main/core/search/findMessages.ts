import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { SearchHitView } from '../../../preload/views/search.ts';
import type { StickerName } from '../../../sync/protocol/stickers.ts';
import type { ViewDeps } from '../views/deps.ts';
import { writerOf, writersOf } from '../views/members.ts';
import { overlaidRow } from '../views/overlaid.ts';
import { threadPlaces } from '../views/threadNames.ts';
import { kindsIn, saidIn, searchedText } from './filesIn.ts';
import { fold } from './fold.ts';
import type { Candidate, IndexQuery, MessageIndex } from './messageIndex.ts';
import type { SearchQuery } from './query.ts';
import {
  fileTerm,
  hasLink,
  linkTerm,
  placesOf,
  senderTerm,
  termsOf,
  type SearchedKind,
  threadTerm,
  wordStartsOf,
} from './terms.ts';
import { unsentTexts } from './unsent.ts';

/** A query whose names have been looked up. */
export interface Wanted extends Pick<SearchQuery, 'needles' | 'hasLink'> {
  /** A message has a file of each, which is of any of its kinds. */
  readonly kinds: readonly (readonly SearchedKind[])[];
  /** Null: anybody, anywhere. */
  readonly senders: ReadonlySet<UserId> | null;
  readonly threads: ReadonlySet<ThreadId> | null;
  readonly from: number;
  readonly to: number;
}

export interface SearchDeps extends ViewDeps {
  readonly index: MessageIndex;
}

/** A message as this device shows it: with what its person has done to it. */
export type Found = Pick<
  Candidate,
  'messageId' | 'threadId' | 'senderId' | 'at' | 'text' | 'files' | 'card'
> & {
  /** Of what the mirror does not hold. [STICKER-1] */
  readonly sticker?: StickerName | undefined;
};

/** A place in the index that was looked at, and the message that matches there. */
interface Look {
  /** Infinity: it has none, for it is only here, or not in the index yet. */
  readonly doc: number;
  readonly found: Found | null;
}

/** So many messages are read before an answer: what only texts can tell apart must make nobody wait. */
const mostLooks = 160;
const mostRankLooks = 1_000;
const mostCountLooks = 20_000;
/** While the index is being made, so many of the newest that are not in it are looked at one by one. */
const mostUnindexed = 2_000;
/** [SEARCH-4] Rank is given to so many of the newest: ranking all that match does not scale. */
const mostRanked = 300;
const mostCounted = 1_000;

/**
 * Each list that is walked beside the others takes its time, and a few tell nearly as much as all of them; the one of a
 * thread tells most by itself, and beside it the others are walked from end to end.
 */
const mostTerms = { anywhere: 4, inThreads: 2 } as const;

/** Some of a needle's trigrams, from its whole length; of letters where it has such, for blanks are everywhere. */
function tellingTerms(needle: string, most: number): readonly string[] {
  const terms = termsOf(needle);
  const letters = terms.filter((term) => /^[\p{L}\p{N}]+$/u.test(term));
  const best = letters.length > 0 ? letters : terms;
  if (best.length <= most) return best;
  const step = most > 1 ? (best.length - 1) / (most - 1) : 0;
  return Array.from({ length: most }, (_, index) => best[Math.round(index * step)] ?? '');
}

function indexQueryOf({ needles, senders, threads, hasLink: linked, kinds, from, to }: Wanted): IndexQuery {
  const most = threads === null ? mostTerms.anywhere : mostTerms.inThreads;
  const termsEach = Math.max(1, Math.floor(most / needles.length));
  return {
    all: [...needles.flatMap((needle) => tellingTerms(needle, termsEach)), ...(linked ? [linkTerm] : [])],
    anyOf: [
      ...kinds.map((any) => any.map(fileTerm)),
      ...(threads === null ? [] : [[...threads].map(threadTerm)]),
      ...(senders === null ? [] : [[...senders].map(senderTerm)]),
    ],
    from,
    to,
  };
}

function isMatch(wanted: Wanted, found: Found): boolean {
  const { threadId, senderId, at, text, files } = found;
  const { needles, senders, threads, from, to } = wanted;
  // [ONCE-8] Whatever else is asked for.
  if (text === '' && files === null) return false;
  if (at < from || at >= to) return false;
  if (senders?.has(senderId) === false || threads?.has(threadId) === false) return false;
  if (wanted.kinds.length > 0 && !hasKinds(found, wanted.kinds)) return false;
  const folded = fold(searchedText(found));
  if (wanted.hasLink && !hasLink(folded)) return false;
  return needles.every((needle) => placesOf(needle, folded).length > 0);
}

function hasKinds(found: Found, kinds: Wanted['kinds']): boolean {
  const own = kindsIn(found);
  return kinds.every((any) => any.some((kind) => own.has(kind)));
}

const isNowhere = ({ senders, threads }: Wanted) => senders?.size === 0 || threads?.size === 0;

/** Read from the index at once. */
const mostAtOnce = 120;

/**
 * Looks newest first; at what is only here, or not in the index yet, before all else.
 * @param first so many at first, for they may do
 */
function* looks(deps: SearchDeps, wanted: Wanted, below: number | null, first = mostAtOnce): Generator<Look> {
  if (isNowhere(wanted)) return;
  const changed = unsentTexts(deps);
  if (below === null) {
    const missing = deps.index.missing(mostUnindexed).filter(({ messageId }) => !changed.has(messageId));
    const here = [...changed.values()].flatMap((found) => (found === null ? [] : [found]));
    // What was written last is last in the outbox.
    const unplaced = [...here.toReversed(), ...missing].filter((found) => isMatch(wanted, found));
    for (const found of unplaced.toSorted((a, b) => b.at - a.at)) yield { doc: Infinity, found };
  }
  const query = indexQueryOf(wanted);
  let before = below ?? Number.MAX_SAFE_INTEGER;
  for (let size = first; ; size = mostAtOnce) {
    const batch = deps.index.candidates(query, before, size);
    for (const candidate of batch) {
      const isFound = !changed.has(candidate.messageId) && isMatch(wanted, candidate);
      yield { doc: candidate.doc, found: isFound ? candidate : null };
    }
    const last = batch.at(-1);
    if (last === undefined || batch.length < size) return;
    before = last.doc;
  }
}

export interface FoundPage {
  readonly found: readonly Found[];
  /** Where the next page begins; null: there is none. */
  readonly next: number | null;
}

/** @param below where a page before has ended */
export function findNewest(deps: SearchDeps, wanted: Wanted, below: number | null, limit: number): FoundPage {
  const page: Found[] = [];
  let looked = 0;
  for (const { doc, found } of looks(deps, wanted, below, Math.ceil((limit * 4) / 3))) {
    if (found !== null) page.push(found);
    // What has no place in the index cannot begin a page: all of it is on the first.
    if (doc === Infinity) continue;
    looked += 1;
    if (page.length >= limit || looked >= mostLooks) return { found: page, next: doc };
  }
  return { found: page, next: null };
}

/** [SEARCH-4] @param offset of the newest, in their rank */
export function findRanked(deps: SearchDeps, wanted: Wanted, offset: number, limit: number): FoundPage {
  const newest: Found[] = [];
  let looked = 0;
  for (const { found } of looks(deps, wanted, null)) {
    looked += 1;
    if (found !== null) newest.push(found);
    if (newest.length >= mostRanked || looked >= mostRankLooks) break;
  }
  const ranks = new Map(newest.map((found, age) => [found.messageId, rankOf(wanted, found, age)]));
  const ranked = newest.toSorted((a, b) => (ranks.get(b.messageId) ?? 0) - (ranks.get(a.messageId) ?? 0));
  const end = offset + limit;
  return { found: ranked.slice(offset, end), next: ranked.length > end ? end : null };
}

/** Whole words before beginnings of words before what stands within one; short messages and new ones a little before others. */
function rankOf({ needles }: Wanted, found: Found, age: number): number {
  const folded = fold(searchedText(found));
  const starts = wordStartsOf(folded);
  const isEnd = (at: number) => !/^[\p{L}\p{N}]/u.test(folded.slice(at, at + 2));
  const each = needles.map((needle) => {
    const scores = placesOf(needle, folded).map((at) => {
      if (!starts.has(at)) return 1;
      return isEnd(at + needle.length) ? 4 : 2;
    });
    return Math.max(0, ...scores) + Math.min(scores.length, 5) / 10;
  });
  const sum = each.reduce((total, score) => total + score, 0);
  return sum + 1 / (1 + folded.length / 100) + 1 / (1 + age / 50);
}

/**
 * [SEARCH-3] Exact to a thousand, unless so many texts would have to be read that there is only a least number.
 * @param pause lets others be served
 */
export async function countMatches(
  deps: SearchDeps,
  wanted: Wanted,
  pause: () => Promise<void>,
): Promise<{ count: number; more: boolean }> {
  let count = 0;
  let looked = 0;
  for (const { found } of looks(deps, wanted, null)) {
    looked += 1;
    if (found !== null && count === mostCounted) return { count, more: true };
    if (found !== null) count += 1;
    if (looked === mostCountLooks) return { count, more: true };
    if (looked % mostRankLooks === 0) await pause();
  }
  return { count, more: false };
}

export function hitViews(
  deps: ViewDeps,
  found: readonly Found[],
  needles: readonly string[],
): SearchHitView[] {
  const places = threadPlaces(deps, [...new Set(found.map(({ threadId }) => threadId))]);
  const personOf = writersOf(deps, found);
  const rows = deps.mirror.read.messages(found.map(({ messageId }) => messageId));
  return found.flatMap((one) => {
    const { messageId, threadId, senderId, at } = one;
    const place = places.get(threadId);
    if (place === undefined) return [];
    const row = rows.get(messageId);
    const named = (userId: UserId) => personOf(threadId, userId);
    const { displayName, handle } =
      row === undefined ? named(senderId) : writerOf(deps, overlaidRow(row), named);
    return {
      messageId,
      threadId,
      ...place,
      senderName: displayName,
      senderHandle: handle,
      mine: senderId === deps.me.userId,
      at,
      ...saidIn({ ...one, sticker: row?.sticker ?? one.sticker }, needles),
    };
  });
}
