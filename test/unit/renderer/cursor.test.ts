import { describe, expect, it } from 'vitest';
import { followed } from '../../../renderer/features/threadList/cursor.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';

const list = (offset: number, ...ids: readonly string[]) => ({
  offset,
  total: offset + ids.length,
  items: ids.map((threadId) => ({ threadId }) as ThreadView),
});
const on = (threadId: string | null, index: number) => ({ threadId: threadId as ThreadId | null, index });

describe('the cursor of the list', () => {
  it('goes with its thread when another one moves above it', () => {
    expect(followed(on('b', 1), list(0, 'c', 'a', 'b'))).toEqual(on('b', 2));
  });

  it('is the same when nothing has moved', () => {
    const cursor = on('b', 11);
    expect(followed(cursor, list(10, 'a', 'b'))).toBe(cursor);
  });

  it('takes the thread of its place once that is known, and goes with it from then on', () => {
    const waiting = on(null, 11);
    expect(followed(waiting, list(0, 'a', 'b'))).toBe(waiting);
    const settled = followed(waiting, list(10, 'k', 'l'));
    expect(settled).toEqual(on('l', 11));
    expect(followed(settled, list(10, 'x', 'k', 'l'))).toEqual(on('l', 12));
  });

  it('never takes another thread for its own where that is out of what is held', () => {
    expect(followed(on('b', 11), list(10, 'k', 'l'))).toEqual(on('b', 11));
  });

  it('takes the thread that stands in the place of one that is gone', () => {
    expect(followed(on('b', 1), list(0, 'a', 'c', 'd'))).toEqual(on('c', 1));
    expect(followed(on('b', 1), list(0, 'a'))).toEqual(on('a', 0));
    expect(followed(on('b', 0), list(0))).toEqual(on(null, 0));
  });
});
