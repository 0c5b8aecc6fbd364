import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { ann, bob, messageId, otherThread, thread, threadId } from '../../../builders/ids.ts';
import {
  changes,
  heads,
  message,
  messages,
  readPosition,
  receipt,
  sentAt,
  threadStart,
} from '../../../builders/frames.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

const listed = (of: typeof thread, last: number, unread: number) => ({
  feedId: of,
  last,
  unread,
  items: [...threadStart(of), message(last, { threadId: of, id: messageId(last) })],
});

describe('heads', () => {
  it('[HELLO-5] show a fresh mirror its list, newest first, before any page has come', () => {
    const { mirror } = mirrorUnderTest();
    mirror.apply([heads([listed(thread, 50, 7), listed(otherThread, 70, 0)])]);
    const rows = mirror.read.listOrder(10).map(({ threadId }) => mirror.read.listRow(threadId));
    expect(rows).toEqual([
      { threadId: otherThread, activityAt: sentAt(70), lastMessageId: messageId(70), unread: 0 },
      { threadId: thread, activityAt: sentAt(50), lastMessageId: messageId(50), unread: 7 },
    ]);
    expect(mirror.read.listTotals()).toEqual({ threads: 2, unread: 7 });
    expect(mirror.staleFeeds(10).map(({ after }) => after)).toEqual([0, null, null]);
  });

  it('show what was written last first, also where the gateway took both at the same time', () => {
    const { mirror } = mirrorUnderTest();
    const third = threadId(3);
    const of = (feedId: typeof thread, n: number) => {
      const last = { ...message(9, { threadId: feedId, id: messageId(n) }), at: sentAt(9) };
      return { feedId, last: 9, unread: 0, items: [...threadStart(feedId), last] };
    };
    mirror.apply([heads([of(thread, 2), of(otherThread, 3), of(third, 1)])]);
    expect(mirror.read.listOrder(10).map((row) => row.threadId)).toEqual([otherThread, thread, third]);
  });

  it('without items only say how far a feed is', () => {
    const { mirror } = mirrorUnderTest();
    mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
    mirror.apply([heads([{ feedId: thread, last: 25 }])]);
    expect(mirror.staleFeeds(10)).toContainEqual({ feedId: thread, after: 10 });
    expect(mirror.read.listRow(thread)?.unread).toBe(10);
  });

  it('do not overwrite the count of a thread that is held', () => {
    const { mirror } = mirrorUnderTest();
    mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
    mirror.apply([heads([listed(thread, 10, 99)])]);
    expect(mirror.read.listRow(thread)?.unread).toBe(10);
  });

  it('[HELLO-6] are stored with welcome.cursor, or not at all', () => {
    const { mirror } = mirrorUnderTest();
    mirror.apply([heads([listed(thread, 50, 7)], true)]);
    expect(mirror.welcomeCursor()).toBeNull();
    mirror.apply([heads([listed(otherThread, 70, 0)])], 'c1');
    expect(mirror.welcomeCursor()).toBe('c1');
    const broken = listed(threadId(3), 80, 0);
    Reflect.deleteProperty(broken, 'last');
    expect(() => mirror.apply([heads([listed(thread, 51, 0), broken])], 'c2')).toThrow(
      /NOT NULL|parameter|bind/,
    );
    expect(mirror.welcomeCursor()).toBe('c1');
    expect(mirror.read.message(messageId(51))).toBeNull();
  });
});

describe('the newest message of someone else', () => {
  it('is what a delivery receipt names, with how far own receipts reach', () => {
    const { mirror } = mirrorUnderTest();
    expect(mirror.receiptTarget(thread)).toBeNull();
    const items = [...threadStart(), ...messages(1, 9), message(10, { from: ann })];
    mirror.apply([changes(null, 10, items, { floor: 0 })]);
    expect(mirror.receiptTarget(thread)).toEqual({
      messageId: messageId(9),
      sequenceNumber: 9,
      deliveredThrough: 0,
    });
    mirror.apply([changes(10, 12, [receipt(11, bob, 10, 10), receipt(12, ann, 9, 4)])]);
    expect(mirror.receiptTarget(thread)?.deliveredThrough).toBe(9);
  });
});

describe('another person’s mirror', () => {
  it('is emptied, one’s own is kept', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tern-mirror-'));
    const file = join(folder, 'mirror.db');
    const anns = mirrorUnderTest(ann, file);
    anns.mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })], 'c1');
    anns.mirror.apply([changes(0, 1, [readPosition(1, 10)], { feedId: accountFeedId(ann) })]);
    anns.db.close();
    const again = mirrorUnderTest(ann, file);
    expect(again.count('message')).toBe(10);
    expect(again.mirror.welcomeCursor()).toBe('c1');
    again.db.close();

    const bobs = mirrorUnderTest(bob, file);
    for (const table of ['message', 'thread', 'member', 'list_row', 'held_range', 'read_position']) {
      expect(bobs.count(table), table).toBe(0);
    }
    expect(bobs.mirror.welcomeCursor()).toBeNull();
    expect(bobs.mirror.staleFeeds(10)).toEqual([{ feedId: accountFeedId(bob), after: 0 }]);
    bobs.db.close();
    rmSync(folder, { recursive: true });
  });

  it('is emptied by reset too, which leaves the account feed to be pulled', () => {
    const { mirror, count } = mirrorUnderTest();
    mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })], 'c1');
    mirror.reset();
    expect(count('message') + count('list_row') + count('held_range')).toBe(0);
    expect(mirror.welcomeCursor()).toBeNull();
    expect(mirror.staleFeeds(10)).toEqual([{ feedId: accountFeedId(ann), after: 0 }]);
  });
});
