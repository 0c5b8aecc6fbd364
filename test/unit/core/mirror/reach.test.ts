import { expect, it } from 'vitest';
import { countReached, type Reach, reachedByAll } from '../../../../main/core/mirror/reach.ts';

const reach = (own: number, ...read: readonly (readonly [count: number, through: number])[]): Reach => ({
  steps: read.map(([count, through]) => ({ count, delivered: through, read: through })),
  own: { delivered: own, read: own },
});

it('[RECEIPT-5] what all others have reached does not wait for oneself, nor count one among them', () => {
  // One behind, four others at 9.
  expect(reachedByAll(reach(2, [1, 9], [2, 9], [4, 9], [5, 2]), 'read')).toBe(9);
  // One among those at 9: somebody else is at 4.
  expect(reachedByAll(reach(9, [1, 9], [2, 9], [4, 9], [5, 4]), 'read')).toBe(4);
  // Between the others.
  expect(reachedByAll(reach(6, [1, 9], [2, 9], [4, 6], [5, 3]), 'read')).toBe(3);
  expect(reachedByAll({ steps: [], own: { delivered: 0, read: 0 } }, 'read')).toBe(0);
});

it('[RECEIPT-5] so many others, at least', () => {
  const steps = [
    [1, 9],
    [2, 8],
    [4, 5],
    [8, 2],
    [9, 0],
  ] as const;
  expect(countReached(reach(0, ...steps), 'read', 5)).toBe(4);
  expect(countReached(reach(6, ...steps), 'read', 5)).toBe(3);
  expect(countReached(reach(0, ...steps), 'read', 10)).toBe(0);
  expect(countReached(reach(9, ...steps), 'read', 9)).toBe(0);
});
