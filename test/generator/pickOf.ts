/** A number picks among what exists when it is needed, so that any number fits any world. */
export function pickOf<T>(items: readonly T[], pick: number): T {
  const item = items[pick % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** One of the keys, as often as its weight says, for a number of [0, 1). */
export function pickWeighted<Key extends string>(weights: Readonly<Record<Key, number>>, luck: number): Key {
  const entries = Object.entries(weights) as [Key, number][];
  let left = luck * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  throw new Error(`${luck} is no number of [0, 1)`);
}
