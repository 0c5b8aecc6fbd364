import type { EmojiEntry, EmojiGroup } from './emojiIndex.ts';

export const columns = 8;

/** A line of the picker: a heading, or up to eight emoji, the first of which is number `start` of all. */
export type PickerRow =
  | { readonly kind: 'heading'; readonly section: Section }
  | { readonly kind: 'emoji'; readonly entries: readonly EmojiEntry[]; readonly start: number };

export type Section = number | 'recent' | 'found';

export interface PickerRows {
  readonly rows: readonly PickerRow[];
  readonly entries: readonly EmojiEntry[];
  /** The row of each emoji, by its number. */
  readonly rowOf: readonly number[];
}

export function pickerRows(
  sections: readonly { readonly section: Section; readonly emoji: readonly EmojiEntry[] }[],
): PickerRows {
  const rows: PickerRow[] = [];
  const entries: EmojiEntry[] = [];
  const rowOf: number[] = [];
  for (const { section, emoji } of sections) {
    if (emoji.length === 0) continue;
    rows.push({ kind: 'heading', section });
    for (let from = 0; from < emoji.length; from += columns) {
      const line = emoji.slice(from, from + columns);
      rows.push({ kind: 'emoji', entries: line, start: entries.length });
      for (const entry of line) {
        rowOf.push(rows.length - 1);
        entries.push(entry);
      }
    }
  }
  return { rows, entries, rowOf };
}

/** What was used lately, as it stands in the groups; a tone it had is put on again by the present one. */
export function recentEntries(
  groups: readonly EmojiGroup[],
  recent: readonly string[],
): readonly EmojiEntry[] {
  const all = new Map(groups.flatMap(({ emoji }) => emoji).map((entry) => [entry.emoji, entry]));
  return recent.flatMap((emoji) => all.get(emoji) ?? []);
}

/** Where a key leads from emoji number `active`: by columns within rows, by rows over headings. */
export function step({ rows, entries }: PickerRows, active: number, key: string): number | null {
  const last = entries.length - 1;
  if (last < 0) return null;
  if (key === 'ArrowRight') return Math.min(last, active + 1);
  if (key === 'ArrowLeft') return Math.max(0, active - 1);
  const by =
    key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : key === 'PageDown' ? 5 : key === 'PageUp' ? -5 : 0;
  if (by === 0) return null;
  const lines = rows.filter((row) => row.kind === 'emoji');
  const here = lines.findIndex(({ start, entries: line }) => active >= start && active < start + line.length);
  const column = active - (lines[here]?.start ?? 0);
  const target = lines[Math.min(lines.length - 1, Math.max(0, here + by))];
  if (target === undefined || target === lines[here]) return active;
  return target.start + Math.min(column, target.entries.length - 1);
}
