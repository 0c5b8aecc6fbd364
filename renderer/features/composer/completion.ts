import type { MemberView } from '../../../preload/views/thread.ts';
import { matchingPeople } from '../../ui/matchingPeople.ts';
import type { SuggestionItem } from '../../ui/Suggestions.tsx';
import { type EmojiGroup, searchEmoji } from '../emoji/emojiIndex.ts';

/** What is being typed and could be completed: the word from its sign up to the caret. */
export interface Completable {
  readonly kind: 'mention' | 'emoji';
  /** Without its sign. */
  readonly query: string;
  readonly from: number;
  readonly to: number;
}

export interface Suggestion extends SuggestionItem {
  /** What takes the place of the word. */
  readonly insert: string;
}

/** A word that begins with its sign: `a@b` and `10:30` are none. An emoji is asked for with two letters, as `:)` is not. */
const typed = /(?:^|[\s(])(?:(@)([a-z0-9_]{0,32})|(:)([\p{L}\p{N}_+-]{2,32}))$/iu;

const shownAtMost = 8;

export function completableAt(text: string, start: number, end: number): Completable | null {
  if (start !== end) return null;
  const found = typed.exec(text.slice(0, start));
  if (found === null) return null;
  const query = (found[2] ?? found[4] ?? '').toLowerCase();
  return {
    kind: found[1] === undefined ? 'emoji' : 'mention',
    query,
    from: start - query.length - 1,
    to: start,
  };
}

/** Others of the thread. */
export function peopleFor(
  members: readonly Pick<MemberView, 'mine' | 'handle' | 'displayName' | 'chosenName'>[],
  query: string,
): readonly Suggestion[] {
  const others = members.filter(({ mine }) => !mine);
  return matchingPeople(others, query)
    .slice(0, shownAtMost)
    .map(({ handle, displayName }) => ({
      key: handle,
      emoji: null,
      label: displayName,
      detail: `@${handle}`,
      insert: `@${handle} `,
    }));
}

export function emojiFor(groups: readonly EmojiGroup[], query: string): readonly Suggestion[] {
  return searchEmoji(groups, query, shownAtMost).map(({ emoji, label, shortcodes: [code = ''] }) => ({
    key: emoji,
    emoji,
    label,
    detail: `:${code}:`,
    insert: `${emoji} `,
  }));
}
