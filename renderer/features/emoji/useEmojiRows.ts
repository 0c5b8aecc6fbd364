import { useMemo } from 'react';
import { type EmojiGroup, searchEmoji } from './emojiIndex.ts';
import { pickerRows, recentEntries } from './pickerRows.ts';

const mostFound = 200;

/** The rows of the picker: all of them by their groups, or what was found. */
export function useEmojiRows(groups: readonly EmojiGroup[] | null, query: string, recent: readonly string[]) {
  return useMemo(() => {
    const all = groups ?? [];
    return pickerRows(
      query.trim() === ''
        ? [
            { section: 'recent' as const, emoji: recentEntries(all, recent) },
            ...all.map(({ group, emoji }) => ({ section: group, emoji })),
          ]
        : [{ section: 'found' as const, emoji: searchEmoji(all, query, mostFound) }],
    );
  }, [groups, query, recent]);
}
