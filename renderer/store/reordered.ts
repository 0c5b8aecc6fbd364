/** Something with a place: the greatest number stands first. [PREFER-2] */
export interface Placed<Id> {
  readonly id: Id;
  readonly value: number;
}

/** Between two, where there was no room left; as if one was pinned a second after the other. */
export const gap = 1_000;

/**
 * What has to be set so that one of them stands so many places further down, or up.
 * @param placed in their order
 */
export function reordered<Id>(placed: readonly Placed<Id>[], id: Id, steps: number): readonly Placed<Id>[] {
  const from = placed.findIndex((one) => one.id === id);
  const to = Math.min(Math.max(from + steps, 0), placed.length - 1);
  const moved = placed[from];
  if (moved === undefined || to === from) return [];
  const order = placed.toSpliced(from, 1).toSpliced(to, 0, moved);
  const below = order[to + 1]?.value ?? 0;
  const above = order[to - 1]?.value ?? below + 2 * gap;
  const changes: Placed<Id>[] = [];
  let last = below;
  // Those above move only if there is no number left between them.
  for (const one of order.slice(0, to + 1).toReversed()) {
    const wanted = one === moved ? Math.floor((above + below) / 2) : one.value;
    const value = wanted > last ? wanted : last + gap;
    if (value !== one.value) changes.push({ id: one.id, value });
    last = value;
  }
  return changes;
}
