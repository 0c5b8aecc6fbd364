import { expect, it } from 'vitest';
import { nowhere, opened, stepped, type Visited } from '../../../renderer/features/visited/visited.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';

const at = ({ threads, at: place }: Visited) => threads[place];
const through = (...ids: string[]) => ids.reduce((visited, id) => opened(visited, id as ThreadId), nowhere);

it('leads back through what was opened, and forward again, and no further', () => {
  const here = through('a', 'b', 'c');
  const back = stepped(here, -1, false);
  expect(back && at(back)).toBe('b');
  expect(back && at(stepped(back, 1, false) ?? nowhere)).toBe('c');
  expect(stepped(here, 1, false)).toBeNull();
  expect(stepped(through('a'), -1, false)).toBeNull();
  expect(stepped(nowhere, -1, true)).toBeNull();
});

it('what one had come back from is gone once another is opened', () => {
  const back = stepped(through('a', 'b'), -1, false) ?? nowhere;
  const other = opened(back, 'c' as ThreadId);
  expect(other.threads).toEqual(['a', 'c']);
  expect(stepped(other, 1, false)).toBeNull();
});

it('the open one again is no step', () => {
  expect(through('a', 'a').threads).toEqual(['a']);
});

it('from the list one step leads to the last one, not to the one before', () => {
  const back = stepped(through('a', 'b'), -1, true);
  expect(back && at(back)).toBe('b');
});

it('keeps fifty', () => {
  const long = through(...Array.from({ length: 60 }, (_, index) => `${index}`));
  expect([long.threads.length, at(long)]).toEqual([50, '59']);
});
