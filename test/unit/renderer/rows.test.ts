import { describe, expect, it } from 'vitest';
import { emojiOnlyCount } from '../../../renderer/features/conversation/emojiOnly.ts';
import { drawnFrom, isFolded, toRows } from '../../../renderer/features/conversation/rows.ts';
import type { MessageId, UserId } from '../../../sync/core/ids.ts';
import type { MemberRight } from '../../../sync/protocol/memberRights.ts';
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

describe('rights that somebody sets in a row', () => {
  const set = (id: number, actor: string, name: MemberRight, forbidden: boolean, minute = 0) =>
    message(id, {
      at: at(1, 12, minute),
      notice: {
        ...{ type: 'rightSet', actorId: actor as UserId, actorName: actor, mine: false, names: [] },
        ...{
          invited: [],
          more: { names: 0, invited: 0 },
          me: false,
          byLink: false,
          name: null,
          timer: null,
          role: null,
        },
        rights: [{ name, forbidden }],
        seconds: null,
      },
    });
  const items = [
    message(1, { at: at(1, 12, 0) }),
    set(2, 'ann', 'write', true),
    set(3, 'ann', 'pin', true, 1),
    set(4, 'bob', 'pin', false, 2),
    set(5, 'bob', 'react', true, 20),
    message(6, { at: at(1, 12, 21) }),
  ];
  const rows = toRows(items, null, true);

  it('[RIGHT-3] are one line, one of each person and sitting', () => {
    expect(rows.map(isFolded)).toEqual([false, true, false, false, false, false]);
    expect(rows.map(({ notice }) => notice?.rights.map(({ name }) => name) ?? null)).toEqual([
      null,
      ['write'],
      ['write', 'pin'],
      ['pin'],
      ['react'],
      null,
    ]);
  });

  it('keys pass over what is told in another line', () => {
    expect(drawnFrom(rows, 1)).toBe(2);
    expect(drawnFrom(rows, 1, -1)).toBe(0);
    expect(drawnFrom(rows.slice(1), 0, -1)).toBe(1);
    expect(drawnFrom(rows, 4)).toBe(4);
  });
});

describe('people who come and go in a row', () => {
  const came = (id: number, type: 'added' | 'left' | 'removed', actor: string, ...names: string[]) =>
    message(id, {
      at: at(1, 12, id),
      notice: {
        ...{ type, actorId: actor as UserId, actorName: actor, mine: false, names },
        ...{
          invited: [],
          more: { names: 1, invited: 0 },
          me: false,
          byLink: false,
          name: null,
          timer: null,
          role: null,
        },
        rights: [],
        seconds: null,
      },
    });

  it('are one line for each who added or removed them', () => {
    const rows = toRows(
      [
        came(1, 'added', 'ann', 'cyd'),
        came(2, 'added', 'ann', 'dee', 'cyd'),
        came(3, 'added', 'bob', 'eve'),
        came(4, 'removed', 'bob', 'eve'),
        came(5, 'removed', 'bob', 'dee'),
      ],
      null,
      true,
    );
    expect(rows.map(isFolded)).toEqual([true, false, false, true, false]);
    expect(rows[1]?.notice).toMatchObject({ names: ['cyd', 'dee'], more: { names: 2 } });
    expect(rows[4]?.notice).toMatchObject({ names: ['eve', 'dee'] });
  });

  it('who leaves is one of several who left, unless the group went to somebody else with it', () => {
    const items = [came(1, 'left', 'ann'), came(2, 'left', 'bob'), came(3, 'left', 'cyd', 'dee')];
    const rows = toRows(items, null, true);
    expect(rows.map(isFolded)).toEqual([true, false, false]);
    expect(rows[1]?.notice?.leavers).toEqual(['ann', 'bob']);
    expect(rows[2]?.notice?.leavers).toBeUndefined();
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
