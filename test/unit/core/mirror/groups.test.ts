import { describe, expect, it } from 'vitest';
import { accountFeedId, nobody } from '../../../../sync/core/ids.ts';
import type { Entity } from '../../../../sync/protocol/entities/entity.ts';
import {
  changes,
  history,
  member,
  membership,
  message,
  messages,
  reaction,
  receipt,
  threadEntity,
  threadStart,
} from '../../../builders/frames.ts';
import { ann, bob, messageId, thread, userId } from '../../../builders/ids.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

const account = { feedId: accountFeedId(ann) };

/** A group of which numbers 1 to 10 are held. */
function inGroup() {
  const test = mirrorUnderTest();
  test.mirror.apply([changes(0, 1, [membership(1)], account)]);
  test.mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
  return test;
}

const left = (version: number, leftAt: number) => ({ ...membership(version), leftAt });
const joined = (version: number, joinedAt: number) => ({ ...membership(version), joinedAt });

describe('leaving', () => {
  it('[SEE-4] keeps what is held, and follows the feed to where one left', () => {
    const { mirror } = inGroup();
    mirror.apply([changes(1, 2, [left(2, 14)], account)]);
    expect(mirror.read.newest(thread)?.sequenceNumber).toBe(10);
    expect(mirror.staleFeeds(10)).toContainEqual({ feedId: thread, after: 10 });
    mirror.apply([changes(10, 14, messages(11, 13))]);
    expect(mirror.read.newest(thread)?.sequenceNumber).toBe(13);
    expect(mirror.staleFeeds(10)).toEqual([]);
  });

  it('[SEE-4] of a group that this device holds nothing of fetches nothing', () => {
    const { mirror } = mirrorUnderTest();
    mirror.apply([changes(0, 1, [left(1, 14)], account)]);
    expect(mirror.staleFeeds(10)).toEqual([]);
  });

  it('leaves nothing unread, and nobody to tell of what arrived', () => {
    const { mirror } = inGroup();
    expect(mirror.read.listRow(thread)?.unread).toBe(10);
    mirror.apply([changes(1, 2, [left(2, 10)], account)]);
    expect(mirror.read.listRow(thread)?.unread).toBe(0);
    expect(mirror.receiptTarget(thread)).toBeNull();
  });

  it('[SEE-3] what comes late from after it is not taken', () => {
    const { mirror } = inGroup();
    mirror.apply([changes(1, 2, [left(2, 12)], account)]);
    mirror.apply([changes(10, 14, [message(11), message(9, { version: 13 }), message(13)])]);
    expect(mirror.read.newest(thread)?.sequenceNumber).toBe(11);
    expect(mirror.read.message(messageId(9))?.version).toBe(9);
  });
});

describe('joining again', () => {
  it('[SEE-4] forgets what was held and begins with a first page', () => {
    const { mirror } = inGroup();
    mirror.apply([changes(1, 2, [left(2, 10)], account)]);
    mirror.apply([changes(2, 3, [joined(3, 19)], account)]);
    expect(mirror.read.newest(thread)).toBeNull();
    expect(mirror.read.hasThread(thread)).toBe(false);
    expect(mirror.staleFeeds(10)).toContainEqual({ feedId: thread, after: null });
  });

  it('[SEE-4] forgets what was held of a channel, which is seen from its first number each time', () => {
    const { mirror } = inGroup();
    mirror.apply([changes(1, 2, [left(2, 10)], account)]);
    // While one is out, nothing of it is told, and the cursor moves all the same.
    mirror.apply([changes(10, 14, [])]);
    mirror.apply([changes(2, 3, [membership(3)], account)]);
    expect(mirror.read.newest(thread)).toBeNull();
    expect(mirror.staleFeeds(10)).toContainEqual({ feedId: thread, after: null });
  });

  it('[SEE-4] forgets what was held though no membership was known: it was told of the last one alone', () => {
    const { mirror } = mirrorUnderTest();
    const cyd = { ...member(thread, userId(3), 'cyd'), leftAt: 8 };
    for (const early of [[message(10)], [cyd], [receipt(9, bob, 8, 8)]]) {
      mirror.apply([changes(9, 10, [threadEntity(), ...early])]);
      mirror.apply([changes(2, 3, [joined(3, 19)], account)]);
      expect(mirror.read.hasThread(thread), early[0]?.entity).toBe(false);
      expect(mirror.read.members(thread)).toEqual([]);
      mirror.reset();
    }
    mirror.apply([changes(19, 20, [threadEntity(), message(20)])]);
    mirror.apply([changes(2, 3, [joined(3, 19)], account)]);
    expect(mirror.read.newest(thread)?.sequenceNumber).toBe(20);
  });

  it('[SEE-3] nothing from before comes back with a late frame, whatever carries it', () => {
    const { mirror } = inGroup();
    mirror.apply([changes(1, 2, [joined(2, 19)], account)]);
    const before: Entity[] = [
      ...messages(1, 10),
      reaction(22, 5),
      receipt(23, bob, 10, 10),
      { ...member(thread, userId(3), 'cyd'), leftAt: 8 },
    ];
    mirror.apply([changes(0, 25, before), changes(null, 25, [threadEntity(), message(20)], { floor: 19 })]);
    expect(mirror.read.messagesFrom(thread, { from: 0, to: 100 }, 0, 100)).toHaveLength(1);
    expect(mirror.read.reactions([messageId(5)])).toEqual([]);
    expect(mirror.read.members(thread)).toEqual([]);
  });

  it('[SEE-3] whoever was taken out meanwhile does not come back with a frame that told of them before', () => {
    const { mirror } = mirrorUnderTest();
    const cyd = member(thread, userId(3), 'cyd');
    const others = () => mirror.read.members(thread).map(({ handle }) => handle);
    mirror.apply([changes(0, 1, [joined(1, 19)], account)]);
    mirror.apply([changes(0, 18, [threadEntity(), cyd])]);
    mirror.apply([changes(null, 18, [threadEntity(), cyd], { last: 25 })]);
    expect(others()).toEqual([]);
    expect(mirror.staleFeeds(10)).toContainEqual({ feedId: thread, after: null });
    mirror.apply([changes(null, 25, [threadEntity(), member(thread, bob, 'bob')], { floor: 19 })]);
    expect(others()).toEqual(['bob']);
    mirror.apply([changes(25, 26, [{ ...cyd, version: 26, joinedAt: 25 }])]);
    expect(others()).toEqual(['bob', 'cyd']);
  });

  it('[SEE-4] begins anew behind a cursor of an earlier membership, though nothing is held of it', () => {
    const { mirror } = mirrorUnderTest();
    mirror.apply([changes(null, 5, [threadEntity()], { floor: 5 })]);
    mirror.apply([changes(0, 1, [joined(1, 19)], account)]);
    expect(mirror.staleFeeds(10)).toContainEqual({ feedId: thread, after: null });
  });

  it('[RIGHT-7] with what was written before takes it, forgets what was held, and has it all to fetch', () => {
    const { mirror } = inGroup();
    mirror.apply([changes(1, 2, [left(2, 10)], account)]);
    mirror.apply([changes(2, 3, [{ ...joined(3, 19), seesHistory: true }], account)]);
    expect(mirror.read.newest(thread)).toBeNull();
    mirror.apply([changes(null, 25, [threadEntity(), message(18), message(20)], { floor: 17 })]);
    mirror.apply([history(3, 4)]);
    expect(mirror.read.messagesFrom(thread, { from: 0, to: 100 }, 0, 100)).toHaveLength(3);
    expect(mirror.read.partial(null)).toEqual([thread]);
    // What is from before is not unread, and no receipt is due for it.
    expect(mirror.read.listRow(thread)?.unread).toBe(1);
    expect(mirror.read.readThrough(thread)).toBe(19);
  });

  it('[RIGHT-7] what is held of before, told before the membership, is kept', () => {
    const { mirror } = mirrorUnderTest();
    mirror.apply([changes(9, 10, [threadEntity(), message(10)])]);
    mirror.apply([changes(2, 3, [{ ...joined(3, 19), seesHistory: true }], account)]);
    expect(mirror.read.newest(thread)?.sequenceNumber).toBe(10);
    expect(mirror.receiptTarget(thread)).toMatchObject({ sequenceNumber: 10, deliveredThrough: 19 });
  });

  it('a membership that is told twice begins nothing', () => {
    const { mirror } = inGroup();
    mirror.apply([changes(0, 1, [membership(1)], account)]);
    expect(mirror.read.newest(thread)?.sequenceNumber).toBe(10);
  });
});

it('[NOTICE-3] a notice is never unread, and no receipt names it', () => {
  const { mirror } = inGroup();
  mirror.apply([changes(10, 11, [message(11, { from: nobody })])]);
  expect(mirror.read.listRow(thread)).toMatchObject({ unread: 10, lastMessageId: messageId(11) });
  expect(mirror.receiptTarget(thread)?.messageId).toBe(messageId(10));
});

it('delivered and read are by all who were in it then, and still are', () => {
  const { mirror } = inGroup();
  const cyd = { ...member(thread, userId(3), 'cyd'), version: 11 };
  mirror.apply([changes(10, 12, [receipt(12, bob, 10, 8), { ...cyd, joinedAt: 9 }])]);
  expect(mirror.read.watermarks(thread)).toEqual({
    deliveredToAll: 9,
    readByAll: 8,
    missed: [],
    untold: [],
    reach: null,
  });
  mirror.apply([changes(12, 13, [{ ...cyd, version: 13, joinedAt: 9, leftAt: 13 }])]);
  expect(mirror.read.watermarks(thread)).toEqual({
    deliveredToAll: 10,
    readByAll: 8,
    missed: [],
    untold: [],
    reach: null,
  });
});
