import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { ann, thread } from '../../../builders/ids.ts';
import {
  changes,
  heads,
  history,
  message,
  messages,
  readPosition,
  receipt,
  threadStart,
} from '../../../builders/frames.ts';
import { type MirrorUnderTest, mirrorUnderTest } from '../../../builders/stores.ts';

const account = accountFeedId(ann);
const unread = ({ mirror }: MirrorUnderTest) => mirror.read.listRow(thread)?.unread;

/** Two hundred messages of bob, of which the newest sixty are held, read up to a number. */
function withFloor(readThrough: number) {
  const test = mirrorUnderTest();
  const below = Math.max(0, 140 - readThrough);
  if (readThrough > 0)
    test.mirror.apply([changes(0, 5, [readPosition(5, readThrough)], { feedId: account })]);
  const traits = { floor: 140, unreadBelow: below };
  test.mirror.apply([changes(null, 200, [...threadStart(), ...messages(141, 200)], traits)]);
  return test;
}

describe('unread messages', () => {
  it.each([
    ['nothing is read', 0, 200],
    ['reading stopped below what is held', 100, 100],
    ['reading stopped at the floor', 140, 60],
    ['reading stopped in what is held', 190, 10],
    ['all is read', 200, 0],
  ])('are counted where held and taken on trust below, when %s', (_name, readThrough, expected) => {
    expect(unread(withFloor(readThrough))).toBe(expected);
  });

  it('are those of others', () => {
    const test = withFloor(200);
    test.mirror.apply([changes(200, 203, [message(201), message(202, { from: ann }), message(203)])]);
    expect(unread(test)).toBe(2);
  });

  it('are fewer when the read position comes from another device', () => {
    const test = withFloor(0);
    test.mirror.apply([changes(5, 6, [readPosition(6, 150)], { feedId: account })]);
    expect(unread(test)).toBe(50);
    expect(test.mirror.read.readThrough(thread)).toBe(150);
    test.mirror.apply([changes(6, 7, [readPosition(7, 200)], { feedId: account })]);
    expect(unread(test)).toBe(0);
  });

  it('are read when the own receipt says so, also before the account feed has come', () => {
    const test = withFloor(0);
    test.mirror.apply([changes(200, 201, [receipt(201, ann, 200, 200)])]);
    expect(unread(test)).toBe(0);
  });

  it('stay the same while older ones are fetched', () => {
    const test = withFloor(0);
    test.mirror.apply([history(100, 140, { unreadBelow: 100 })]);
    expect(unread(test)).toBe(200);
    test.mirror.apply([history(0, 100, { unreadBelow: 0 })]);
    expect(unread(test)).toBe(200);
  });

  it('stay the same when a page joins what was fetched around an older message', () => {
    const test = withFloor(0);
    test.mirror.apply([history(20, 60, { unreadBelow: 20 })]);
    expect(unread(test)).toBe(200);
    test.mirror.apply([history(60, 140, { unreadBelow: 60 })]);
    expect(unread(test)).toBe(200);
  });

  it('stay the same when a page overlaps what is held', () => {
    const test = withFloor(0);
    test.mirror.apply([history(150, 180, { unreadBelow: 150 })]);
    expect(unread(test)).toBe(200);
    test.mirror.apply([history(120, 160, { unreadBelow: 120 })]);
    expect(unread(test)).toBe(200);
  });

  it('are counted once when the cursor reaches a page fetched ahead of it', () => {
    const test = withFloor(0);
    test.mirror.apply([history(220, 250, { unreadBelow: 220 })]);
    expect(unread(test)).toBe(250);
    test.mirror.apply([changes(200, 250, messages(201, 250))]);
    expect(unread(test)).toBe(250);
  });

  it('of a fresh mirror are the gateway’s count until a page is held', () => {
    const test = mirrorUnderTest();
    test.mirror.apply([
      heads([{ feedId: thread, last: 200, unread: 200, items: [...threadStart(), message(200)] }]),
    ]);
    expect(unread(test)).toBe(200);
    test.mirror.apply([
      changes(null, 200, [...threadStart(), ...messages(141, 200)], { floor: 140, unreadBelow: 140 }),
    ]);
    expect(unread(test)).toBe(200);
  });

  it('of a fresh mirror are none when the newest is read', () => {
    const test = mirrorUnderTest();
    test.mirror.apply([
      heads([{ feedId: thread, last: 200, unread: 200, items: [...threadStart(), message(200)] }]),
    ]);
    expect(test.mirror.read.countUnread(thread, 200)).toBe(0);
    test.mirror.apply([changes(0, 6, [readPosition(6, 200)], { feedId: account })]);
    expect(unread(test)).toBe(0);
  });
});
