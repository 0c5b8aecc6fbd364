import { describe, expect, it } from 'vitest';
import type { MarkedMessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { afterShown, noPins, shownPin } from '../../../renderer/features/pins/pins.ts';
import { threadId } from './samples.ts';

function pinned(sequenceNumber: number | null): MarkedMessageView {
  const place = { threadId, threadTitle: 'Bo', threadSeed: 'bo', sequenceNumber };
  const said = {
    held: true,
    senderName: 'Bo',
    senderHandle: 'bo',
    mine: false,
    at: 0,
    text: 'words',
    poll: false,
    files: null,
  };
  return { messageId: `m${sequenceNumber}` as MessageId, ...place, ...said, waits: false };
}

const pins = { ...noPins, items: [10, 20, 30].map(pinned) };
const id = (sequenceNumber: number) => `m${sequenceNumber}` as MessageId;

describe('the pin that is shown', () => {
  it('is the newest at the end of the thread', () => {
    expect(shownPin(pins)).toBe(2);
    expect(shownPin(noPins)).toBe(-1);
  });

  it('is the one just above what is in sight, and the first where none is above', () => {
    expect(shownPin({ ...pins, readingAt: 25 })).toBe(1);
    expect(shownPin({ ...pins, readingAt: 20 })).toBe(0);
    expect(shownPin({ ...pins, readingAt: 5 })).toBe(0);
    expect(shownPin({ ...noPins, readingAt: 5 })).toBe(-1);
  });

  it('that waits for its place is the newest', () => {
    const waiting = { ...pins, items: [...pins.items, pinned(null)] };
    expect(shownPin(waiting)).toBe(3);
    expect(shownPin({ ...waiting, readingAt: 35 })).toBe(2);
  });

  it('steps from one to the one before, and from the first to the newest', () => {
    expect(afterShown(pins)).toBe(id(20));
    expect(afterShown({ ...pins, stepped: id(20) })).toBe(id(10));
    expect(afterShown({ ...pins, stepped: id(10) })).toBe(id(30));
    expect(afterShown(noPins)).toBeNull();
  });

  it('stays where stepping has come, as long as that is pinned', () => {
    expect(shownPin({ ...pins, stepped: id(10), readingAt: 25 })).toBe(0);
    expect(shownPin({ ...pins, stepped: id(99), readingAt: 25 })).toBe(1);
  });
});
