import { expect, it } from 'vitest';
import { pickOf, pickWeighted } from '../../generator/pickOf.ts';

it('any number picks something', () => {
  expect([0, 1, 2, 7].map((pick) => pickOf(['a', 'b'], pick))).toEqual(['a', 'b', 'a', 'b']);
});

it('each key is picked as often as its weight says, one without weight never', () => {
  const luck = [0, 0.24, 0.25, 0.99];
  expect(luck.map((number) => pickWeighted({ rare: 1, never: 0, often: 3 }, number))).toEqual([
    'rare',
    'rare',
    'often',
    'often',
  ]);
});
