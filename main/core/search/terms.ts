import type { FileKind } from '../../../preload/views/file.ts';
import type { ThreadId, UserId } from '../../../sync/core/ids.ts';

/*
 * The index knows nothing but trigrams: three characters that stand beside each other. Whatever a search asks for is
 * said in them. Two marks before each word make trigrams of beginnings as short as one letter; thread, sender, links and
 * kinds of files are a trigram each. Folding leaves no control characters, so no text can say what these say.
 */
const wordMark = '\u0002';
const kinds = { thread: '\u0003', sender: '\u0004', link: '\u0005', file: '\u0006' } as const;

/** Where a word begins: scripts that are written without blanks begin one at each character. */
const wordStart =
  /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])|(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}])/gu;
const link = /https?:\/\/|www\./u;

const withMarks = (folded: string) => folded.replaceAll(wordStart, wordMark + wordMark);

/** Three characters for one of some hundred million places: two that share one are told apart by their messages. */
function placeTerm(kind: string, id: string): string {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < id.length; index += 1)
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01_00_01_93) >>> 0;
  const base = 0x4e_00;
  const size = 20_000;
  return (
    kind +
    String.fromCharCode(base + (hash % size)) +
    String.fromCharCode(base + (Math.floor(hash / size) % size))
  );
}

export const threadTerm = (threadId: ThreadId) => placeTerm(kinds.thread, threadId);
export const senderTerm = (userId: UserId) => placeTerm(kinds.sender, userId);
export const linkTerm = `${kinds.link}li`;
/** A moving picture is found as a picture, too. [GIF-1] */
export type SearchedKind = FileKind | 'gif';

export const fileTerm = (kind: SearchedKind) => kinds.file + kind.slice(0, 2);

export const hasLink = (folded: string) => link.test(folded);

/** What the index is given of a message. */
export function indexedText(
  folded: string,
  threadId: ThreadId,
  senderId: UserId,
  files: ReadonlySet<SearchedKind>,
): string {
  const links = hasLink(folded) ? linkTerm : '';
  return (
    withMarks(folded) +
    threadTerm(threadId) +
    senderTerm(senderId) +
    links +
    [...files].map(fileTerm).join('')
  );
}

/** Trigrams that every message that matches must have; none: the index cannot tell. */
export function termsOf(needle: string): readonly string[] {
  const marked = withMarks(needle);
  const isShort = [...needle].length < 3;
  // A longer one may begin within a word.
  const characters = [...(isShort || !marked.startsWith(wordMark) ? marked : marked.slice(2))];
  return characters.slice(0, -2).map((_, index) => characters.slice(index, index + 3).join(''));
}

/** Where a needle stands in a folded text; a short one only at the beginning of a word. */
export function placesOf(needle: string, folded: string): readonly number[] {
  const isShort = [...needle].length < 3;
  const starts = isShort && withMarks(needle) !== needle ? wordStartsOf(folded) : null;
  const places: number[] = [];
  for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1))
    if (starts === null || starts.has(at)) places.push(at);
  return places;
}

export function wordStartsOf(folded: string): ReadonlySet<number> {
  return new Set([...folded.matchAll(wordStart)].map(({ index }) => index));
}
