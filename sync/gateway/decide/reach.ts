import type { ReachStep } from '../../protocol/entities/reach.ts';

/** How far messages have come to somebody who is in a thread, by whichever feed says it. */
export interface Watermark {
  readonly delivered: number;
  readonly read: number;
}

/**
 * [RECEIPT-4] How far so many people have come, at a few counts only: powers of two, all but one, and all. However many
 * read a message, it moves each of them once.
 */
export function reachSteps(watermarks: readonly Watermark[]): ReachStep[] {
  const all = watermarks.length;
  const [delivered, read] = (['delivered', 'read'] as const).map((kind) =>
    watermarks.map((mark) => mark[kind]).toSorted((a, b) => b - a),
  );
  return countsUpTo(all).map((count) => ({
    count,
    delivered: delivered?.[count - 1] ?? 0,
    read: read?.[count - 1] ?? 0,
  }));
}

function countsUpTo(all: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < all - 1; count *= 2) counts.push(count);
  return all === 0 ? [] : [...counts, ...(all > 1 ? [all - 1] : []), all];
}
