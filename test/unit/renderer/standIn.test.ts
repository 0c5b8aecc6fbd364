import { expect, it } from 'vitest';
import { standIn } from '../../../renderer/features/conversation/standIn.ts';
import type { MessageId } from '../../../sync/core/ids.ts';

const ids = (letters: string) => letters.split('') as MessageId[];
const [b] = ids('b');

it.each([
  ['abc', 'xabc', 'b'],
  ['abc', 'ac', 'c'],
  ['abcd', 'axd', 'd'],
  ['ab', 'xa', 'a'],
  ['b', 'x', null],
])('of %s, in %s, the keys that were on b are on %s', (before, now, expected) => {
  expect(standIn(b ?? null, ids(before), ids(now))).toBe(expected);
});

it('keys that were on nothing stay there', () => {
  expect(standIn(null, ids('ab'), ids('a'))).toBeNull();
});
