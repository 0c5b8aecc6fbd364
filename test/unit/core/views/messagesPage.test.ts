import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import { ann, messageId, otherThread, thread } from '../../../builders/ids.ts';
import {
  changes,
  heads,
  history,
  membership,
  message,
  messages,
  poll as heldPoll,
  readPosition,
  sentAt,
  threadStart,
} from '../../../builders/frames.ts';
import { poll, send } from '../../../builders/intents.ts';
import { first } from '../../../builders/stores.ts';
import { numbersOf, screen } from './shown.ts';

/** 41…100 held above a floor, 901…903 written and not sent. */
function longThread() {
  const test = screen();
  test.mirror.apply([changes(null, 100, [...threadStart(), ...messages(41, 100)], { floor: 40 })]);
  for (const n of [901, 902, 903]) test.outbox.add(send(n));
  return test;
}
const at = (kind: 'around' | 'place' | 'before' | 'after' | 'from', n: number) => ({
  kind,
  messageId: messageId(n),
});

describe('a page of messages', () => {
  it('newest: the end of what is held, and then what waits', () => {
    const page = longThread().page({ kind: 'newest' }, 5);
    expect(numbersOf(page)).toEqual([99, 100, 901, 902, 903]);
    expect(page).toMatchObject({ older: 'held', newer: false });
  });

  it('newest of fewer than what waits: only the last of it', () => {
    const page = longThread().page({ kind: 'newest' }, 2);
    expect(numbersOf(page)).toEqual([902, 903]);
    expect(page).toMatchObject({ older: 'held', newer: false });
  });

  it('of a thread that only this device knows goes back to its first message', () => {
    const { outbox, page } = screen();
    for (const n of [901, 902, 903, 904, 905]) outbox.add(send(n));
    const newest = page({ kind: 'newest' }, 2);
    expect(numbersOf(newest)).toEqual([904, 905]);
    expect(newest.older).toBe('held');
    const before = page(at('before', 904), 2);
    expect(numbersOf(before)).toEqual([902, 903]);
    expect(before.older).toBe('held');
    const begin = page(at('before', 902), 2);
    expect(numbersOf(begin)).toEqual([901]);
    expect(begin.older).toBe('end');
  });

  it('before: what is older, across the border between what waits and what is held', () => {
    const { page } = longThread();
    expect(numbersOf(page(at('before', 902), 3))).toEqual([99, 100, 901]);
    expect(numbersOf(page(at('before', 901), 3))).toEqual([98, 99, 100]);
    expect(numbersOf(page(at('before', 60), 3))).toEqual([57, 58, 59]);
    expect(page(at('before', 43), 5)).toMatchObject({ older: 'away', newer: true });
  });

  it('after and from: what is newer, with the named message or without it', () => {
    const { page } = longThread();
    expect(numbersOf(page(at('after', 98), 4))).toEqual([99, 100, 901, 902]);
    expect(numbersOf(page(at('from', 98), 4))).toEqual([98, 99, 100, 901]);
    expect(page(at('after', 98), 4).newer).toBe(true);
    expect(page(at('after', 98), 5).newer).toBe(false);
    expect(numbersOf(page(at('after', 901), 9))).toEqual([902, 903]);
    expect(page(at('from', 902), 9)).toMatchObject({ older: 'held', newer: false });
  });

  it.each(['around', 'place'] as const)('%s: a held message with its neighbours on both sides', (kind) => {
    const page = longThread().page(at(kind, 70), 6);
    expect(numbersOf(page)).toEqual([67, 68, 69, 70, 71, 72]);
    expect(page).toMatchObject({ older: 'held', newer: true });
  });

  it('around: a message that waits, with what stands before it', () => {
    const page = longThread().page(at('around', 902), 6);
    expect(numbersOf(page)).toContain(902);
    expect(numbersOf(page)).toEqual(numbersOf(page).toSorted((a, b) => a - b));
    expect(numbersOf(page)).toContain(100);
  });

  it('around: a message in a stretch of its own ends where that stretch ends', () => {
    const { mirror, page } = longThread();
    mirror.apply([history(10, 20)]);
    const middle = page(at('around', 19), 10);
    expect(numbersOf(middle)).toEqual([14, 15, 16, 17, 18, 19, 20]);
    expect(middle).toMatchObject({ older: 'held', newer: true });
    expect(page(at('before', 13), 10)).toMatchObject({ older: 'away' });
    mirror.apply([history(0, 10)]);
    expect(page(at('before', 13), 20).older).toBe('end');
  });

  it('around: a message outside of what is held stands alone', () => {
    const { mirror, page } = longThread();
    mirror.apply([changes(100, 101, [message(30, { version: 101 })])]);
    const alone = page(at('around', 30), 10);
    expect(numbersOf(alone)).toEqual([30]);
    expect(alone).toMatchObject({ older: 'away', newer: true });
  });

  it('firstUnread: a little of what was read, and on to the end', () => {
    const { mirror, page } = longThread();
    mirror.apply([changes(0, 1, [readPosition(1, 80)], { feedId: accountFeedId(ann) })]);
    const unread = page({ kind: 'firstUnread' }, 15);
    expect(numbersOf(unread)[0]).toBe(73);
    expect(unread).toMatchObject({ firstUnreadId: messageId(81), unread: 20, newer: true });
    mirror.apply([changes(1, 2, [readPosition(2, 100)], { feedId: accountFeedId(ann) })]);
    expect(numbersOf(page({ kind: 'firstUnread' }, 4))).toEqual([100, 901, 902, 903]);
    expect(page({ kind: 'firstUnread' }, 4)).toMatchObject({ firstUnreadId: null, unread: 0 });
  });

  it('of a group that was left has nothing unread: nobody could read it on', () => {
    const { mirror, page } = longThread();
    mirror.apply([changes(0, 1, [readPosition(1, 80)], { feedId: accountFeedId(ann) })]);
    mirror.apply([changes(1, 2, [{ ...membership(2), leftAt: 1 }], { feedId: accountFeedId(ann) })]);
    const opened = page({ kind: 'firstUnread' }, 4);
    expect(opened).toMatchObject({ firstUnreadId: null, unread: 0, newer: false });
    expect(numbersOf(opened)).toEqual([100, 901, 902, 903]);
  });

  it('of a fresh mirror is the newest message, which the list came with', () => {
    const { mirror, page } = screen();
    mirror.apply([heads([{ feedId: thread, last: 50, unread: 3, items: [...threadStart(), message(50)] }])]);
    expect(numbersOf(page({ kind: 'newest' }))).toEqual([50]);
    expect(page({ kind: 'newest' })).toMatchObject({ older: 'away', newer: false });
  });

  it.each(['around', 'place', 'before', 'after', 'from'] as const)(
    '%s a message that is unknown, or of another thread, is messageUnknown',
    (kind) => {
      const { mirror, outbox, page } = longThread();
      mirror.apply([
        changes(
          null,
          1,
          [...threadStart(otherThread), message(1, { threadId: otherThread, id: messageId(500) })],
          {
            feedId: otherThread,
            floor: 0,
          },
        ),
      ]);
      outbox.add(send(950, { in: otherThread }));
      for (const n of [999, 500, 950]) {
        expect(() => page(at(kind, n))).toThrow(TernError);
        expect(() => page(at(kind, n))).toThrow(/not on this device/);
      }
    },
  );
});

describe('[CHANGES-3] a change that comes before its ack', () => {
  function changedFirst() {
    const test = screen();
    test.mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
    for (const n of [11, 12, 13]) test.outbox.add(send(n));
    test.take();
    test.mirror.apply([changes(10, 12, messages(11, 12, { from: test.deps.me.userId }))]);
    return test;
  }

  it('shows each message once, in its place', () => {
    const { page } = changedFirst();
    expect(numbersOf(page({ kind: 'newest' }, 5))).toEqual([9, 10, 11, 12, 13]);
    expect(numbersOf(page({ kind: 'newest' }, 2))).toEqual([12, 13]);
  });

  it('lets nobody get stuck: a page is as long as it can be', () => {
    const { mirror, page } = changedFirst();
    expect(numbersOf(page(at('after', 10), 2))).toEqual([11, 12]);
    expect(numbersOf(page(at('after', 11), 2))).toEqual([12, 13]);
    expect(numbersOf(page(at('after', 12), 1))).toEqual([13]);
    mirror.apply([changes(12, 13, [message(13, { from: mirror.read.message(messageId(12))!.senderId })])]);
    expect(numbersOf(page({ kind: 'newest' }, 2))).toEqual([12, 13]);
    expect(page({ kind: 'newest' }, 2)).toMatchObject({ older: 'held', newer: false });
  });

  it('is shown once also where nothing else is held yet', () => {
    const { mirror, outbox, take, page, deps } = screen();
    outbox.add(send(50));
    take();
    const own = message(50, { from: deps.me.userId });
    mirror.apply([heads([{ feedId: thread, last: 50, unread: 0, items: [...threadStart(), own] }])]);
    expect(numbersOf(page({ kind: 'newest' }))).toEqual([50]);
    expect(numbersOf(page(at('around', 50)))).toEqual([50]);
  });

  it('beyond a gap is still shown as on its way, and can be paged from', () => {
    const { mirror, outbox, take, page, deps } = screen();
    mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
    outbox.add(send(20));
    outbox.add(send(21));
    take();
    mirror.apply([changes(19, 20, [message(20, { from: deps.me.userId })])]);
    expect(numbersOf(page({ kind: 'newest' }, 3))).toEqual([10, 20, 21]);
    expect(numbersOf(page(at('before', 20), 2))).toEqual([9, 10]);
    expect(numbersOf(page(at('after', 20), 2))).toEqual([21]);
  });

  it('[SEND-4] beyond a gap shows the words that are on their way, not those before them', () => {
    const { mirror, outbox, take, page, deps } = screen();
    mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
    outbox.add(send(20));
    take();
    const before = message(20, { from: deps.me.userId, text: 'as it was to be sent later' });
    mirror.apply([changes(19, 20, [before])]);
    expect(page({ kind: 'newest' }, 1).items).toMatchObject([
      { text: 'text 20', sequenceNumber: null, delivery: { state: 'queued' } },
    ]);
  });

  it('beyond a gap shows what has become of it meanwhile', () => {
    const { mirror, outbox, take, acked, page, deps } = screen();
    mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
    outbox.add(poll(20));
    acked(first(take()), 20);
    const closed = heldPoll(20, { closedAt: sentAt(21) });
    mirror.apply([changes(19, 21, [{ ...closed, senderId: deps.me.userId, version: 21 }])]);
    expect(page({ kind: 'newest' }, 1).items).toMatchObject([
      { sequenceNumber: null, delivery: { state: 'sent' }, poll: { closed: true } },
    ]);
  });

  it('an acked send stays last until the cursor has reached it', () => {
    const { mirror, outbox, take, acked, page } = screen();
    mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
    outbox.add(send(12));
    acked(first(take()), 12);
    expect(page({ kind: 'newest' }, 1).items).toMatchObject([
      { sequenceNumber: null, delivery: { state: 'sent' } },
    ]);
    mirror.apply([changes(10, 12, [message(11), message(12)])]);
    expect(numbersOf(page({ kind: 'newest' }, 2))).toEqual([11, 12]);
  });
});
