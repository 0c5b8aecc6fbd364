import { describe, expect, it } from 'vitest';
import { emojiOnlyCount } from '../../../renderer/features/conversation/emojiOnly.ts';
import { toRows } from '../../../renderer/features/conversation/rows.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { delivery, message } from './samples.ts';

const at = (day: number, hour: number, minute: number) => new Date(2026, 4, day, hour, minute).getTime();

describe('rows', () => {
  it('groups one author within five minutes of one day', () => {
    const rows = toRows(
      [
        message(1, { at: at(1, 12, 0) }),
        message(2, { at: at(1, 12, 4) }),
        message(3, { at: at(1, 12, 10) }),
        message(4, { at: at(1, 12, 11), mine: true }),
        message(5, { at: at(1, 23, 59) }),
        message(6, { at: at(2, 0, 1) }),
      ],
      null,
      true,
    );
    expect(rows.map((row) => row.joinsPrevious)).toEqual([false, true, false, false, false, false]);
    expect(rows.map((row) => row.joinsNext)).toEqual([true, false, false, false, false, false]);
    expect(rows.map((row) => row.startsDay)).toEqual([true, false, false, false, false, true]);
  });

  it('does not know whether the first one starts a day while there are older ones', () => {
    const items = [message(1, { at: at(1, 12, 0) }), message(2, { at: at(2, 12, 0) })];
    expect(toRows(items, null, false).map((row) => row.startsDay)).toEqual([false, true]);
  });

  it('breaks a group at the new line', () => {
    const rows = toRows([message(1), message(2)], 'm2' as MessageId, true);
    expect(rows[1]).toMatchObject({ startsNew: true, joinsPrevious: false });
    expect(rows[0]?.joinsNext).toBe(false);
  });

  it('says once, under a refused message, that others wait for it', () => {
    const own = (id: number, state: 'failed' | 'held') =>
      message(id, { mine: true, delivery: delivery(state) });
    expect(
      toRows([own(1, 'failed'), own(2, 'held'), own(3, 'held')], null, true).map((row) => row.startsHeld),
    ).toEqual([false, true, false]);
  });
});

describe('emojiOnlyCount', () => {
  it.each([
    ['😂', 1],
    ['❤️👍🏽', 2],
    ['👨‍👩‍👧‍👦 🇺🇦 🏴󠁧󠁢󠁳󠁣󠁴󠁿', 3],
    ['😀😀😀😀', 0],
    ['ok 👍', 0],
    ['12', 0],
    ['', 0],
  ])('%s: %i', (text, count) => {
    expect(emojiOnlyCount(text)).toBe(count);
  });

  it('are the same objects as long as they look the same, whatever comes after them', () => {
    const [first, second, third] = [message(1), message(2), message(3)];
    const before = toRows([first, second], null, true);
    const after = toRows([first, second, third], null, true);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]?.joinsNext).toBe(true);
  });
});
