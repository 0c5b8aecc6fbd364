import type { ReachStep } from '../../../sync/protocol/entities/reach.ts';

/** [RECEIPT-4] How far the people of a large thread have come, and how far one has oneself, who is among them. */
export interface Reach {
  readonly steps: readonly ReachStep[];
  readonly own: { readonly delivered: number; readonly read: number };
}

type Kind = 'delivered' | 'read';

/** The last place that everybody else has reached. */
export function reachedByAll({ steps, own }: Reach, kind: Kind): number {
  const [allButOne, all] = [steps.at(-2), steps.at(-1)];
  if (all === undefined) return 0;
  // One who lags behind all others is oneself.
  const others = allButOne?.[kind] ?? 0;
  return others > own[kind] ? others : all[kind];
}

/** How many others have reached a place, at least. */
export function countReached({ steps, own }: Reach, kind: Kind, place: number): number {
  const count = steps.findLast((step) => step[kind] >= place)?.count ?? 0;
  return Math.max(0, count - (own[kind] >= place ? 1 : 0));
}
