import { describe, expect, it } from 'vitest';
import { normaliseHandle } from '../../../sync/protocol/handle.ts';

describe('normaliseHandle', () => {
  it.each([
    ['ann', 'ann'],
    [' @Ann_9 ', 'ann_9'],
    ['a'.repeat(32), 'a'.repeat(32)],
    ['a'.repeat(33), null],
    ['an', null],
    ['9ann', null],
    ['_ann', null],
    ['an-n', null],
    ['анна', null],
    ['@@ann', null],
    ['ann\nbob', null],
    ['ann\n', 'ann'],
    ['', null],
  ])('[ACCOUNT-1] %j is %j', (typed, handle) => {
    expect(normaliseHandle(typed)).toBe(handle);
  });
});
