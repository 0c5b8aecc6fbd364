import { describe, expect, it } from 'vitest';
import { joinChanges } from '../../../sync/client/joinChanges.ts';
import { changes, message } from '../../builders/frames.ts';

describe('joining changes', () => {
  it('makes one page of pushes that continue one another, in their order', () => {
    const frames = [changes(4, 5, [message(5)]), changes(5, 6, [message(6)], { last: 9 })];
    expect(joinChanges(frames)).toEqual([
      { ...frames[0], through: 6, last: 9, items: [message(5), message(6)] },
    ]);
    expect(frames[0]).toMatchObject({ through: 5, items: [message(5)] });
  });

  it('leaves a gap, a repeated push and a first page as they are', () => {
    const gap = [changes(4, 5, [message(5)]), changes(6, 7, [message(7)])];
    expect(joinChanges(gap)).toEqual(gap);
    const repeated = [changes(4, 5, [message(5)]), changes(4, 5, [message(5)])];
    expect(joinChanges(repeated)).toEqual(repeated);
    const first = [changes(null, 5, [message(5)], { floor: 0 }), changes(5, 6, [message(6)])];
    expect(joinChanges(first)).toEqual(first);
  });
});
