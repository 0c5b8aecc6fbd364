import type { ThreadId } from '../../../sync/core/ids.ts';

/** Of a pinned thread: the greatest number stands first. [PREFER-2] */
export interface Pinned {
  readonly threadId: ThreadId;
  readonly value: number;
}

/** Between two that are pinned, where there was no room left; as if one was pinned a second after the other. */
const gap = 1_000;

/**
 * What has to be set so that one thread stands so many places further down, or up.
 * @param pinned in their order
 */
export function reordered(pinned: readonly Pinned[], threadId: ThreadId, steps: number): readonly Pinned[] {
  const from = pinned.findIndex((one) => one.threadId === threadId);
  const to = Math.min(Math.max(from + steps, 0), pinned.length - 1);
  const moved = pinned[from];
  if (moved === undefined || to === from) return [];
  const order = pinned.toSpliced(from, 1).toSpliced(to, 0, moved);
  const below = order[to + 1]?.value ?? 0;
  const above = order[to - 1]?.value ?? below + 2 * gap;
  const changes: Pinned[] = [];
  let last = below;
  // Those above move only if there is no number left between them.
  for (const one of order.slice(0, to + 1).toReversed()) {
    const wanted = one === moved ? Math.floor((above + below) / 2) : one.value;
    const value = wanted > last ? wanted : last + gap;
    if (value !== one.value) changes.push({ threadId: one.threadId, value });
    last = value;
  }
  return changes;
}
