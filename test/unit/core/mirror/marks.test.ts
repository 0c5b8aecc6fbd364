import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import type { ReminderEntity } from '../../../../sync/protocol/entities/reminder.ts';
import { ann, bob, messageId, thread } from '../../../builders/ids.ts';
import {
  changes,
  hidden,
  history,
  membership,
  message,
  messages,
  pin,
  reaction,
  star,
  tally,
  threadStart,
  vote,
} from '../../../builders/frames.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

const account = accountFeedId(ann);
const ofAccount = { feedId: account };

/** 3 and 5 are pinned, 3 and 4 are saved; the numbers of both marks are taken in. */
function started() {
  const test = mirrorUnderTest();
  const items = [...threadStart(), ...messages(1, 10), pin(11, 5), pin(12, 3)];
  test.mirror.apply([
    changes(0, 3, [membership(1), star(2, 3), star(3, 4)], ofAccount),
    changes(null, 12, items, { floor: 0 }),
  ]);
  const { read } = test.mirror;
  const pins = () => read.pins(thread).map(({ sequenceNumber }) => sequenceNumber);
  const stars = () => read.stars(0, 10).map(({ sequenceNumber }) => sequenceNumber);
  return { ...test, pins, stars };
}

describe('[MERGE-8] a page of a range, of a message whose mark is held', () => {
  const waiting = {
    expiry: { seconds: 60, countsFrom: 'reading', keepsCopies: false, expiresAt: null },
  } as const;
  const edited = { ...message(3, { version: 12 }), ...waiting };
  const firstPage = changes(null, 20, [...threadStart(), ...messages(11, 20)], { floor: 10 });
  const start = () => {
    const { mirror, count } = mirrorUnderTest();
    const saved = [membership(1), star(2, 3), star(3, 4), star(4, 15)];
    mirror.apply([changes(0, 4, saved, ofAccount), changes(11, 12, [edited])]);
    const stars = () => mirror.read.stars(0, 10).map(({ sequenceNumber }) => sequenceNumber);
    return { mirror, stars, count };
  };

  it('keeps it where it does not reach, though the message is dropped that may have disappeared', () => {
    const { mirror, stars } = start();
    mirror.apply([firstPage]);
    expect(stars()).toEqual([15, 4, 3]);
    mirror.apply([history(2, 10, { items: [edited, ...messages(4, 10)] })]);
    expect(stars()).toEqual([15, 4, 3]);
  });

  it('drops it where the message has disappeared, by a first page and by history', () => {
    const { mirror, stars } = start();
    const { items } = firstPage;
    const without = items.filter((item) => item.entity !== 'message' || item.sequenceNumber !== 15);
    mirror.apply([{ ...firstPage, items: without }]);
    expect(stars()).toEqual([4, 3]);
    mirror.apply([history(3, 10, { items: messages(5, 10) })]);
    expect(stars()).toEqual([3]);
  });

  it('drops what was said of a message that came and disappeared while the thread was not followed yet', () => {
    const { mirror, count } = mirrorUnderTest();
    const said = [reaction(12, 11), tally(13, 11, [1, 0, 0], 1), vote(14, 11, bob, [0])];
    mirror.apply([changes(0, 1, [membership(1)], ofAccount), changes(11, 14, said)]);
    mirror.apply([changes(null, 15, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
    for (const table of ['reaction', 'tally', 'vote']) expect(count(table)).toBe(0);
  });

  it('keeps what was said of a message that an older page does not reach', () => {
    const { mirror, count } = mirrorUnderTest();
    mirror.apply([changes(0, 1, [membership(1)], ofAccount), changes(20, 21, [reaction(21, 3)])]);
    mirror.apply([changes(null, 21, [...threadStart(), ...messages(11, 20)], { floor: 10 })]);
    expect(count('reaction')).toBe(1);
    mirror.apply([history(2, 10, { items: messages(4, 10) })]);
    expect(count('reaction')).toBe(0);
  });

  it('says nothing of a message that is held: a page for who has left lacks it, and they may not know yet', () => {
    const { mirror, stars, count } = start();
    mirror.apply([changes(null, 20, [...threadStart(), ...messages(1, 19)], { floor: 0 })]);
    mirror.apply([changes(20, 22, [reaction(21, 15), tally(22, 4, [1, 0, 0], 1)])]);
    mirror.apply([history(2, 18, { items: messages(5, 14) })]);
    expect(stars()).toEqual([15, 4, 3]);
    for (const table of ['reaction', 'tally']) expect(count(table)).toBe(1);
  });

  it('says nothing to who has left: what was changed since is not told to them', () => {
    const { mirror, stars } = start();
    mirror.apply([firstPage, changes(4, 5, [{ ...membership(5), leftAt: 20 }], ofAccount)]);
    mirror.apply([history(3, 10, { items: messages(5, 10) })]);
    expect(stars()).toEqual([15, 4, 3]);
  });
});

describe('pins and stars', () => {
  it('[PIN-6] pins stand in the thread’s order, stars in that of saving, the last one first', () => {
    const { mirror, pins, stars } = started();
    expect(pins()).toEqual([3, 5]);
    expect(stars()).toEqual([4, 3]);
    expect(mirror.read.countStars()).toBe(2);
  });

  it('[DELETE-5] go with the tombstone, and do not come back late', () => {
    const { mirror, pins, stars } = started();
    mirror.apply([
      changes(12, 13, [message(3, { version: 13, deleted: true })]),
      changes(11, 12, [pin(12, 3)]),
      changes(1, 2, [star(2, 3)], ofAccount),
    ]);
    expect(pins()).toEqual([5]);
    expect(stars()).toEqual([4]);
  });

  it('[HIDE-3] go with what was deleted for oneself', () => {
    const { mirror, pins, stars } = started();
    mirror.apply([changes(3, 4, [hidden(4, 3)], ofAccount), changes(12, 14, [pin(14, 3)])]);
    expect(pins()).toEqual([5]);
    expect(stars()).toEqual([4]);
  });

  it('[MERGE-2] the newer state stands, in whatever order it comes', () => {
    const { mirror, pins, stars } = started();
    mirror.apply([
      changes(12, 14, [pin(14, 5, false)]),
      changes(12, 13, [pin(13, 5)]),
      changes(3, 5, [star(5, 4, false)], ofAccount),
      changes(3, 4, [star(4, 4)], ofAccount),
    ]);
    expect(pins()).toEqual([3]);
    expect(stars()).toEqual([3]);
  });

  it('[PIN-5] a first page says what is pinned: nothing else is, but what came since', () => {
    const { mirror, pins, db } = started();
    db.prepare('UPDATE feed SET cursor = NULL WHERE feed_id = ?').run(thread);
    mirror.apply([
      changes(20, 21, [pin(21, 8)]),
      changes(null, 20, [...threadStart(), ...messages(9, 10), pin(12, 3)], { floor: 8 }),
    ]);
    expect(pins()).toEqual([3, 8]);
  });

  it('[MERGE-7] a pin that a first page no longer had does not come back with an older frame', () => {
    const { mirror, pins, db } = started();
    db.prepare('UPDATE feed SET cursor = NULL WHERE feed_id = ?').run(thread);
    mirror.apply([changes(null, 20, threadStart(), { floor: 8 }), changes(11, 12, [pin(12, 3)])]);
    expect(pins()).toEqual([]);
  });

  it('[SEE-4] [STAR-4] of a thread that one has joined again only what was saved since is shown', () => {
    const { mirror, pins, stars } = started();
    const again = { ...membership(4), joinedAt: 3 };
    mirror.apply([changes(3, 4, [again], ofAccount)]);
    expect(pins()).toEqual([]);
    expect(stars()).toEqual([4]);
    expect(mirror.read.countStars()).toBe(1);
  });

  it('[REMIND-3] of a thread that one has joined again only what was set since is reminded of', () => {
    const { mirror } = started();
    const reminder = (version: number, sequenceNumber: number): ReminderEntity => ({
      ...{ entity: 'reminder', threadId: thread, messageId: messageId(sequenceNumber), sequenceNumber },
      ...{ version, remindAt: 5_000 },
    });
    const due = () => mirror.read.reminders().map(({ sequenceNumber }) => sequenceNumber);
    mirror.apply([changes(3, 5, [reminder(4, 3), reminder(5, 4)], ofAccount)]);
    expect(due()).toEqual([3, 4]);
    mirror.apply([changes(5, 6, [{ ...membership(6), joinedAt: 3 }], ofAccount)]);
    expect(due()).toEqual([4]);
  });

  it('[SEE-3] a pin of a message from before one joined is not held', () => {
    const { mirror, pins } = started();
    mirror.apply([
      changes(3, 4, [{ ...membership(4), joinedAt: 12 }], ofAccount),
      changes(null, 15, [...threadStart(), pin(14, 5), pin(15, 13)], { floor: 12 }),
    ]);
    expect(pins()).toEqual([13]);
  });
});
