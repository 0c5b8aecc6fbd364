/** Something that a page may hold, and what it takes there. */
export interface Sized<T> {
  readonly item: T;
  /** Of the frame, about. */
  readonly bytes: number;
}

/** What reactions, receipts and the like take in a frame, about: ids and the names of fields. */
export const smallEntityBytes = 320;

/** What was taken from the front, and whether that was all. */
export interface Taken<T> {
  readonly taken: readonly Sized<T>[];
  readonly isAll: boolean;
}

/** Takes from the front what fits into `bytes`, always the first, at most `limit`. */
export function takeFitting<T>(
  candidates: Iterable<Sized<T>>,
  limit: number,
  bytes: number,
  belongTogether: (one: T, next: T) => boolean = () => false,
): Taken<T> {
  const taken: Sized<T>[] = [];
  let used = 0;
  for (const candidate of candidates) {
    used += candidate.bytes;
    const last = taken.at(-1);
    const isOver = taken.length >= limit || used > bytes;
    if (isOver && last !== undefined && !belongTogether(last.item, candidate.item))
      return { taken, isAll: false };
    taken.push(candidate);
  }
  return { taken, isAll: true };
}

/** [PULL-6] The same of changes, in their order. What took one number is never parted: a page reaches numbers. */
export function takeWhole<T extends { readonly version: number }>(
  candidates: Iterable<Sized<T>>,
  limit: number,
  bytes: number,
): Taken<T> {
  return takeFitting(candidates, limit, bytes, (one, next) => one.version === next.version);
}

export function bytesOf(sized: readonly { readonly bytes: number }[]): number {
  return sized.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * [PULL-6] How far a page may reach.
 * @param sizes by sequence number, in any order
 * @returns the highest number up to which all of them fit into `bytes`; the first always does
 */
export function reachOf(
  sizes: readonly { readonly number: number; readonly bytes: number }[],
  through: number,
  bytes: number,
): number {
  const inReach = sizes.filter(({ number }) => number <= through);
  if (bytesOf(inReach) <= bytes) return through;
  const inOrder = inReach.toSorted((a, b) => a.number - b.number);
  const first = inOrder[0]?.number ?? through;
  let used = 0;
  for (const one of inOrder) {
    used += one.bytes;
    if (used > bytes && one.number > first) return one.number - 1;
  }
  return through;
}
