import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../preload/views/message.ts';
import { asText } from '../../../renderer/features/selection/asText.ts';
import { threadsCalled } from '../../../renderer/ui/threadRows.tsx';
import {
  extended,
  inOrder,
  refreshed,
  type Selection,
  toggled,
} from '../../../renderer/features/selection/selection.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { message, messages } from './samples.ts';

const items = messages(1, 200);
const at = (n: number): MessageView => items[n - 1] ?? message(n);
const chosen = (selection: Selection | null) =>
  selection === null ? [] : inOrder(selection).map(({ messageId }) => Number(messageId.slice(1)));
const choose = (...numbers: number[]) =>
  numbers.reduce<Selection | null>((selection, n) => toggled(selection, at(n)), null);

describe('choosing messages', () => {
  it('one by one, in whatever order, stands in the thread’s; with the last one nothing is chosen', () => {
    expect(chosen(choose(5, 2, 9))).toEqual([2, 5, 9]);
    expect(chosen(choose(5, 2, 5))).toEqual([2]);
    expect(choose(5, 5)).toBeNull();
  });

  it('a stretch reaches from the one chosen last, grows and shrinks, and leaves the others', () => {
    const one = choose(1, 5);
    const longer = extended(one, items, at(5), at(8));
    expect(chosen(longer)).toEqual([1, 5, 6, 7, 8]);
    expect(chosen(extended(longer, items, at(8), at(7)))).toEqual([1, 5, 6, 7]);
    expect(chosen(extended(longer, items, at(8), at(3)))).toEqual([1, 3, 4, 5]);
    expect(chosen(extended(null, items, at(5), at(4)))).toEqual([4, 5]);
  });

  it('a stretch passes over notices and tombstones, and begins where it ends once its start is out of sight', () => {
    const some = [at(1), message(2, { deleted: true }), at(3)];
    expect(chosen(extended(null, some, at(1), at(3)))).toEqual([1, 3]);
    expect(chosen(extended(choose(50), some, at(50), at(3)))).toEqual([3, 50]);
  });

  it('no more than may be dealt with at once', () => {
    const full = extended(null, items, at(1), at(100));
    expect(chosen(full)).toHaveLength(100);
    expect(toggled(full, at(101))).toBe(full);
    expect(extended(full, items, at(100), at(101))).toBe(full);
    expect(chosen(toggled(full, at(100)))).toHaveLength(99);
  });

  it('follows what the messages have become; what was deleted is no longer chosen', () => {
    const selection = choose(1, 2);
    if (selection === null) throw new Error('nothing was chosen');
    const seen = (...shown: readonly MessageView[]) => refreshed(selection, { items: shown, newer: true });
    expect(seen(...items)).toBe(selection);
    const next = seen(message(1, { text: 'better' }), message(2, { deleted: true }));
    expect(chosen(next)).toEqual([1]);
    expect(next?.messages.get(at(1).messageId)?.text).toBe('better');
    expect(seen(message(1, { deleted: true }), message(2, { deleted: true }))).toBeNull();
    // Deleted for oneself, it is in the window no more; out of the window it may well be there.
    expect(chosen(seen(at(1), at(3)))).toEqual([1]);
    expect(seen(at(3), at(4))).toBe(selection);
    expect(chosen(refreshed(selection, { items: [at(1)], newer: false }))).toEqual([1]);
    expect(seen(at(1))).toBe(selection);
  });

  it('what has not left comes last', () => {
    const unsent = message(300, { sequenceNumber: null, at: 0 });
    expect(chosen(toggled(choose(9, 3), unsent))).toEqual([3, 9, 300]);
  });
});

describe('copied', () => {
  it('one message is its words, several also say who and when', () => {
    expect(asText([at(1)], String)).toBe('text 1');
    const both = [at(1), message(2, { mine: true, at: 5 })];
    expect(asText(both, (time) => `at ${time}`)).toBe(`Bo, [at ${at(1).at}]\ntext 1\n\nAnn, [at 5]\ntext 2`);
  });

  it('by names that others know', () => {
    const named = { ...at(1), senderName: 'Skipper', senderChosenName: 'Bo' };
    expect(asText([named, at(2)], () => 'now')).toContain('Bo, [now]\ntext 1');
    expect(asText([named, at(2)], () => 'now')).not.toContain('Skipper');
  });
});

describe('threads to forward to', () => {
  const called = (title: string, handle = '') => ({ title, handle }) as ThreadView;
  const all = [called('Ben Adeyemi', 'ben'), called('Причал'), called('Bea', 'bea_a')];
  it.each([
    ['', 3],
    ['BE', 2],
    ['adeyemi ben', 1],
    ['@bea', 1],
    ['ПРИЧ', 1],
    ['nobody', 0],
  ])('%j finds %i', (query, count) => expect(threadsCalled(all, query)).toHaveLength(count));
});
