import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { ann, bob, messageId, otherThread, thread } from '../../../builders/ids.ts';
import {
  changes,
  history,
  member,
  membership,
  message,
  messages,
  pin,
  reaction,
  readPosition,
  receipt,
  sentAt,
  star,
  threadStart,
} from '../../../builders/frames.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

const account = accountFeedId(ann);

/** A thread held from its beginning to message 10. */
function started() {
  const test = mirrorUnderTest();
  test.mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
  return test;
}

describe('[MERGE-1] the known head', () => {
  it('is raised by a frame that nothing else can be taken from', () => {
    const { mirror } = started();
    expect(mirror.isStale(thread)).toBe(false);
    mirror.apply([changes(10, 10, [], { last: 30 })]);
    expect(mirror.isStale(thread)).toBe(true);
    expect(mirror.staleFeeds(10)).toContainEqual({ feedId: thread, after: 10 });
  });

  it('is never lowered by an older frame', () => {
    const { mirror } = started();
    mirror.apply([changes(10, 10, [], { last: 30 }), changes(9, 10, [message(10)], { last: 10 })]);
    expect(mirror.isStale(thread)).toBe(true);
  });
});

describe('[MERGE-6] a thread without a cursor', () => {
  it('takes what is pushed, and its cursor waits for the first page', () => {
    const { mirror, ranges } = mirrorUnderTest();
    mirror.apply([changes(11, 12, [message(12)])]);
    expect(mirror.read.message(messageId(12))).not.toBeNull();
    expect(mirror.cursorOf(thread)).toBeNull();
    expect(mirror.staleFeeds(10)).toContainEqual({ feedId: thread, after: null });
    expect(ranges()).toEqual([]);
    mirror.apply([changes(null, 12, [...threadStart(), message(11)], { floor: 10 })]);
    expect(mirror.cursorOf(thread)).toBe(12);
    expect(ranges()).toEqual([[10, 12]]);
  });
});

describe('[MERGE-2] an entity', () => {
  it.each([
    ['older', 3, 'as it was'],
    ['the same', 20, 'as it was'],
    ['newer', 21, 'edited again'],
  ])('that is %s in version', (_name, version, text) => {
    const { mirror } = started();
    mirror.apply([changes(10, 20, [message(3, { version: 20, text: 'as it was' })])]);
    mirror.apply([changes(20, 20, [message(3, { version, text: 'edited again' })])]);
    expect(mirror.read.message(messageId(3))?.text).toBe(text);
  });

  it('keeps its place, sender and time when it is edited', () => {
    const { mirror } = started();
    mirror.apply([changes(10, 11, [message(3, { version: 11, text: 'edited' })])]);
    expect(mirror.read.message(messageId(3))).toMatchObject({
      sequenceNumber: 3,
      version: 11,
      at: sentAt(3),
      editedAt: sentAt(11),
      senderId: bob,
    });
  });

  it('is stored beyond a gap, though the cursor stays', () => {
    const { mirror, ranges } = started();
    mirror.apply([changes(14, 15, [message(15)])]);
    expect(mirror.read.message(messageId(15))).not.toBeNull();
    expect(mirror.cursorOf(thread)).toBe(10);
    expect(ranges()).toEqual([[0, 10]]);
  });

  it.each([
    ['reaction', reaction(20, 3), reaction(21, 3, { present: false }), 'present', 0],
    ['pin', pin(20, 3), pin(21, 3, false), 'pinned', 0],
    ['star', star(20, 3), star(21, 3, false), 'starred', 0],
    ['receipt', receipt(20, bob, 5, 0), receipt(21, bob, 9, 9), 'read_through', 9],
    [
      'member',
      { ...member(thread, bob, 'bob'), version: 20 },
      { ...member(thread, bob, 'rob'), version: 21 },
      'handle',
      'rob',
    ],
    ['read_position', readPosition(20, 4), readPosition(21, 8), 'read_through', 8],
  ])('of kind %s: the newer version stands in either order', (table, older, newer, column, value) => {
    for (const items of [
      [older, newer],
      [newer, older],
    ]) {
      const { db, mirror } = mirrorUnderTest();
      mirror.apply([changes(0, 21, items, { feedId: account })]);
      const rows = db.prepare(`SELECT ${column} AS value FROM ${table}`).all();
      expect(rows).toEqual([{ value }]);
    }
  });
});

describe('[MERGE-3] the cursor', () => {
  it('moves over a frame that begins at it or below, and not over a gap', () => {
    const { mirror } = started();
    mirror.apply([changes(12, 14, messages(13, 14))]);
    expect(mirror.cursorOf(thread)).toBe(10);
    expect([...mirror.apply([changes(8, 12, messages(9, 12))]).cursors]).toEqual([[thread, 12]]);
    mirror.apply([changes(12, 14, messages(13, 14))]);
    expect(mirror.cursorOf(thread)).toBe(14);
  });

  it('stays where it is for a doubled frame, which changes nothing', () => {
    const { db, mirror } = started();
    const frame = changes(10, 12, messages(11, 12));
    mirror.apply([frame]);
    const before = db.prepare(`SELECT * FROM message`).all();
    expect([...mirror.apply([frame]).cursors]).toEqual([]);
    expect(db.prepare(`SELECT * FROM message`).all()).toEqual(before);
    expect(mirror.cursorOf(thread)).toBe(12);
  });

  it('moves in the transaction of the rows: nothing of a batch that fails is kept', () => {
    const { db, mirror, count } = started();
    const broken = message(12);
    Reflect.deleteProperty(broken, 'at');
    expect(() => mirror.apply([changes(10, 11, [message(11)]), changes(11, 12, [broken])], 'late')).toThrow(
      /NOT NULL|parameter|bind/,
    );
    expect(mirror.cursorOf(thread)).toBe(10);
    expect(count('message')).toBe(10);
    expect(mirror.welcomeCursor()).toBeNull();
    expect(db.inTransaction).toBe(false);
  });

  it('of an account feed begins at 0, also where it is empty', () => {
    const { mirror } = mirrorUnderTest();
    expect(mirror.staleFeeds(10)).toEqual([{ feedId: account, after: 0 }]);
    mirror.apply([changes(0, 0, [], { feedId: account })]);
    expect(mirror.staleFeeds(10)).toEqual([]);
    expect(mirror.cursorOf(account)).toBe(0);
  });

  it('of a thread waits for a first page: changes alone do not begin it', () => {
    const { mirror, ranges } = mirrorUnderTest();
    mirror.apply([changes(4, 5, [message(5)])]);
    expect(mirror.cursorOf(thread)).toBeNull();
    expect(ranges()).toEqual([]);
    expect(mirror.staleFeeds(10)).toContainEqual({ feedId: thread, after: null });
  });
});

describe('[MERGE-4] what is behind', () => {
  it('names the account feed first, and a thread that membership made known', () => {
    const { mirror } = mirrorUnderTest();
    mirror.apply([changes(0, 3, [membership(3)], { feedId: account, last: 9 })]);
    mirror.apply([changes(1, 2, [message(2, { threadId: otherThread })], { feedId: otherThread })]);
    const stale = mirror.staleFeeds(10);
    expect(stale[0]).toEqual({ feedId: account, after: 3 });
    expect(stale.slice(1)).toHaveLength(2);
    expect(stale.slice(1)).toContainEqual({ feedId: thread, after: null });
    expect(mirror.staleFeeds(1)).toHaveLength(1);
  });
});

describe('[MERGE-5] a history page', () => {
  it('is merged by version, extends what is held and moves no cursor', () => {
    const { mirror, ranges } = mirrorUnderTest();
    mirror.apply([changes(null, 100, [...threadStart(), ...messages(81, 100)], { floor: 80 })]);
    mirror.apply([changes(100, 101, [message(70, { version: 101, text: 'edited' })])]);
    const change = mirror.apply([history(60, 80, { last: 105 })]);
    expect(mirror.read.message(messageId(70))?.text).toBe('edited');
    expect(ranges()).toEqual([[60, 101]]);
    expect(mirror.cursorOf(thread)).toBe(101);
    expect([...change.cursors]).toEqual([]);
    expect([...change.threads]).toEqual([thread]);
    expect(mirror.isStale(thread)).toBe(true);
  });
});

describe('[MERGE-6] a first page', () => {
  it('sets the cursor and starts what is held anew', () => {
    const { mirror, ranges } = started();
    mirror.apply([history(4, 6)]);
    mirror.apply([changes(null, 300, [...threadStart(), ...messages(251, 300)], { floor: 250 })]);
    expect(mirror.cursorOf(thread)).toBe(300);
    expect(ranges()).toEqual([[250, 300]]);
  });

  it('that came twice changes nothing the second time', () => {
    const { mirror, ranges } = mirrorUnderTest();
    const page = changes(null, 100, [...threadStart(), ...messages(41, 100)], { floor: 40 });
    mirror.apply([page]);
    mirror.apply([history(20, 40)]);
    expect([...mirror.apply([page]).cursors]).toEqual([]);
    expect(ranges()).toEqual([[20, 100]]);
  });

  it('that is older than the cursor moves nothing back', () => {
    const { mirror, ranges } = started();
    mirror.apply([changes(10, 20, messages(11, 20))]);
    mirror.apply([changes(null, 15, [...threadStart(), ...messages(11, 15)], { floor: 10 })]);
    expect(mirror.cursorOf(thread)).toBe(20);
    expect(ranges()).toEqual([[0, 20]]);
  });

  it('of an empty thread is held from the beginning', () => {
    const { mirror } = mirrorUnderTest();
    mirror.apply([changes(null, 3, threadStart(), { floor: 0, unreadBelow: 0 })]);
    expect(mirror.read.topRange(thread)).toEqual({ from: 0, to: 3 });
    expect(mirror.isStale(thread)).toBe(false);
  });
});
