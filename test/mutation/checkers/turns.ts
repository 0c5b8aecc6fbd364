/** So many of a list, by turns: each number takes the next ones, and comes round in the end. */
export function byTurns<T>(all: readonly T[], count: number, turn: number): readonly T[] {
  const first = (turn * count) % all.length;
  return [...all, ...all].slice(first, first + Math.min(count, all.length));
}
