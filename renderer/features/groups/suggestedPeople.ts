import type { ThreadView } from '../../../preload/views/thread.ts';
import { matchingPeople } from '../../ui/matchingPeople.ts';
import type { SuggestionItem } from '../../ui/Suggestions.tsx';

const most = 5;

/** Of those one talks with, who is meant by what is typed; whoever is named in full needs no suggestion. */
export function suggestedPeople(
  threads: readonly ThreadView[],
  typed: string,
  named: readonly string[],
): readonly SuggestionItem[] {
  const query = typed.trim().replace(/^@/u, '').toLowerCase();
  if (query === '') return [];
  const people = threads
    .filter(({ kind, handle }) => kind === 'direct' && handle !== query && !named.includes(handle))
    .map(({ handle, title, chosenName }) => ({ handle, displayName: title, chosenName }));
  return matchingPeople(people, query)
    .slice(0, most)
    .map(({ handle, displayName }) => ({
      key: handle,
      emoji: null,
      label: displayName,
      detail: `@${handle}`,
    }));
}
