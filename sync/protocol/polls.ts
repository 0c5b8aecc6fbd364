import type { Choice, Poll } from './entities/poll.ts';
import type { Content } from './entities/message.ts';
import { maxPollQuestionLength } from './sizes.ts';

/** A message's full text for search, copy and the journal; for a poll, its question and one option per line. [POLL-2] */
export function wordsOf({ text, options = [] }: Content): string {
  return [text, ...options].join('\n');
}

/** The inverse of `wordsOf`. Each option is one line, so their number is enough. */
export function contentOf(words: string, poll: Pick<Poll, 'options'> | null): Content {
  if (poll === null) return { text: words };
  const lines = words.split('\n');
  return { text: lines.slice(0, -poll.options).join('\n'), options: lines.slice(-poll.options) };
}

interface Said {
  readonly envelope:
    | { readonly kind: 'text' }
    | { readonly kind: 'poll'; readonly poll: Pick<Poll, 'options'> };
  readonly content: Content;
}

/** [POLL-1] Whether the content fits the envelope's kind. */
export function fitsKind({ envelope, content }: Said): boolean {
  if (envelope.kind === 'text') return content.options === undefined;
  const { files, preview, sticker, card } = content;
  if ([files, preview, sticker, card].some((said) => said !== undefined)) return false;
  return content.options?.length === envelope.poll.options && isShort(content.text);
}

function isShort(question: string): boolean {
  return [...question].length <= maxPollQuestionLength;
}

/** [VOTE-2] Whether the poll offers this choice. */
export function isOffered({ options, multiple }: Poll, choice: Choice): boolean {
  return (multiple || choice.length <= 1) && choice.every((option) => option < options);
}

/** [POLL-5] @param now by the gateway's clock */
export function isClosed({ closesAt, closedAt }: Pick<Poll, 'closesAt' | 'closedAt'>, now: number): boolean {
  return closedAt !== null || (closesAt !== null && closesAt <= now);
}

export function isSameChoice(one: Choice, other: Choice): boolean {
  return one.length === other.length && one.every((option) => other.includes(option));
}

/** Votes per option after one voter's choice changed. */
export function recount(counts: readonly number[], before: Choice, after: Choice): number[] {
  return counts.map(
    (count, option) => count - Number(before.includes(option)) + Number(after.includes(option)),
  );
}
