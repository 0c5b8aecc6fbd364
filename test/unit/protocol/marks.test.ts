import { expect, it } from 'vitest';
import { markOfOp } from '../../../sync/protocol/marks.ts';

it('a mark is what is set of a whole message or is not: neither a reaction, of which there are several, nor a time', () => {
  expect(Object.fromEntries(markOfOp)).toEqual({
    setPin: { name: 'pinned', entity: 'pin' },
    setListened: { name: 'listened', entity: 'listened' },
    setStar: { name: 'starred', entity: 'star' },
  });
});
