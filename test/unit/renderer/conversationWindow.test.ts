import { describe, expect, it } from 'vitest';
import {
  filled,
  openingWindow,
  refreshed,
  trimmed,
  windowCeiling,
  withNewer,
  withOlder,
} from '../../../renderer/features/conversation/conversationWindow.ts';
import { delivery, message, messages, page, threadId } from './samples.ts';

const opened = (from: number, to: number, change = {}) =>
  filled(openingWindow(threadId), page(messages(from, to), change));
const ids = (window: { readonly items: readonly { readonly messageId: string }[] }) =>
  window.items.map((item) => item.messageId);

describe('the window over a thread', () => {
  it('grows at the start without doubling what it holds, and says at which end it grew', () => {
    const window = withOlder(opened(4, 6), page(messages(1, 4), { older: 'end' }));
    expect(ids(window)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']);
    expect(window).toMatchObject({ changedAtStart: true, older: 'end', loading: null });
    expect(withNewer(window, page(messages(6, 8))).changedAtStart).toBe(false);
  });

  it('keeps rows that did not change as they are when read again', () => {
    const before = opened(1, 3);
    const after = refreshed(
      before,
      page([message(1), message(2, { text: 'changed' }), message(3), message(4)]),
      0,
    );
    expect(after.items[0]).toBe(before.items[0]);
    expect(after.items[1]).not.toBe(before.items[1]);
    expect(refreshed(before, page(messages(1, 3)), 0).items).toBe(before.items);
  });

  it('never holds a whole history', () => {
    const full = opened(1, windowCeiling + 1);
    const below = trimmed(full, true);
    expect(below.items.at(-1)).toBe(full.items.at(-1));
    expect(below).toMatchObject({ older: 'held', changedAtStart: true, newer: false });
    const above = trimmed(full, false);
    expect(above.items[0]).toBe(full.items[0]);
    expect(above).toMatchObject({ newer: true, changedAtStart: false });
    expect(above.items.length).toBeLessThan(windowCeiling);
    expect(trimmed(below, true)).toBe(below);
  });

  it('lets waiting clocks turn to checks in their order, 30 ms apart, over several reads', () => {
    const own = (id: number, state: 'queued' | 'sent') =>
      message(id, { mine: true, delivery: delivery(state) });
    const before = filled(
      openingWindow(threadId),
      page([own(1, 'queued'), own(2, 'queued'), own(3, 'queued')]),
    );
    const first = refreshed(before, page([own(1, 'sent'), own(2, 'sent'), own(3, 'queued')]), 1_000);
    expect([...first.settling.delays.values()]).toEqual([0, 30]);
    const second = refreshed(first, page([own(1, 'sent'), own(2, 'sent'), own(3, 'sent')]), 1_010);
    expect([...second.settling.delays.values()]).toEqual([0, 30, 50]);
  });
});
