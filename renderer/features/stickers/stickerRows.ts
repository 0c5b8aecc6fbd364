import type { StickerPackView } from '../../../preload/views/sticker.ts';
import type { StickerEntry } from './stickerEntries.ts';

export const columns = 4;

export interface StickerSection {
  readonly key: string;
  readonly heading: string;
  readonly entries: readonly StickerEntry[];
  /** That of one’s own which it is: it is there without stickers, too. */
  readonly pack?: StickerPackView;
}

/** A line of the grid, by the numbers of its first sticker and of the one after its last. */
interface Row {
  readonly start: number;
  readonly end: number;
}

/** Each section begins a line. */
export function stickerRows(sections: readonly StickerSection[]): readonly Row[] {
  const rows: Row[] = [];
  let start = 0;
  for (const { entries } of sections) {
    const end = start + entries.length;
    for (; start < end; start += columns) rows.push({ start, end: Math.min(end, start + columns) });
    start = end;
  }
  return rows;
}

/** Where a key leads from sticker number `active`; null: nowhere, it is not a key of the grid. */
export function step(rows: readonly Row[], active: number, key: string): number | null {
  const last = (rows.at(-1)?.end ?? 0) - 1;
  if (last < 0) return null;
  if (key === 'ArrowRight') return Math.min(last, active + 1);
  if (key === 'ArrowLeft') return Math.max(0, active - 1);
  const by = new Map([
    ['ArrowDown', 1],
    ['ArrowUp', -1],
    ['PageDown', 3],
    ['PageUp', -3],
  ]).get(key);
  if (by === undefined) return null;
  const here = rows.findIndex(({ start, end }) => active >= start && active < end);
  const target = rows[Math.min(rows.length - 1, Math.max(0, here + by))];
  if (target === undefined || target === rows[here]) return active;
  return Math.min(target.start + active - (rows[here]?.start ?? 0), target.end - 1);
}
