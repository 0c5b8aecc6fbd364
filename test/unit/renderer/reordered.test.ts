import { expect, it } from 'vitest';
import { type Placed, reordered } from '../../../renderer/store/reordered.ts';

const pinned = (...values: readonly number[]): Placed<string>[] =>
  values.map((value, index) => ({ id: 'abcdef'[index] ?? '', value }));

/** Their order once this was set. */
function orderAfter(before: readonly Placed<string>[], changes: readonly Placed<string>[]): string {
  const values = new Map([...before, ...changes].map(({ id, value }) => [id, value]));
  return [...values]
    .toSorted(([, one], [, other]) => other - one)
    .map(([id]) => id)
    .join('');
}

it('whatever is moved by any number of places stands there, and the others stay in order', () => {
  for (const values of [
    [9_000, 8_000, 7_000, 5],
    [4, 3, 2, 1],
    [7, 7, 7, 7],
    [9_000_000, 2, 1, 1],
  ]) {
    const before = pinned(...values);
    for (let from = 0; from < before.length; from += 1) {
      for (let to = 0; to < before.length; to += 1) {
        const order = [...'abcd'];
        const [moved = ''] = order.splice(from, 1);
        order.splice(to, 0, moved);
        const changes = reordered(before, moved, to - from);
        // Of the same numbers the first id comes first.
        expect(orderAfter(before, changes), `${values.join()} ${from} → ${to}`).toBe(order.join(''));
        for (const { value } of changes) expect(value).toBeGreaterThan(0);
      }
    }
  }
});

it('where there is room, one number is enough', () => {
  expect(reordered(pinned(9_000, 8_000, 7_000), 'c', -1)).toEqual([{ id: 'c', value: 8_500 }]);
});

it('no further than the first and the last', () => {
  expect(reordered(pinned(3, 2), 'a', -5)).toEqual([]);
  expect(reordered(pinned(3_000, 2_000), 'b', -5)).toHaveLength(1);
});

it('of what is not pinned nothing is moved', () => {
  expect(reordered(pinned(3, 2), 'z', 1)).toEqual([]);
});
