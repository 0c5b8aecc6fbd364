import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { ann, messageId, thread } from '../../../builders/ids.ts';
import {
  changes,
  hidden,
  history,
  message,
  messages,
  reaction,
  threadStart,
} from '../../../builders/frames.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

const account = accountFeedId(ann);
const tombstone = message(3, { version: 13, deleted: true });

function started() {
  const test = mirrorUnderTest();
  const items = [...threadStart(), ...messages(1, 10), reaction(11, 3), reaction(12, 4)];
  test.mirror.apply([changes(null, 12, items, { floor: 0 }), changes(0, 0, [], { feedId: account })]);
  return test;
}

describe('[DELETE-5] a tombstone', () => {
  it('takes text and reactions with it', () => {
    const { mirror } = started();
    mirror.apply([changes(12, 13, [tombstone])]);
    expect(mirror.read.message(messageId(3))).toMatchObject({ text: '', deletedAt: tombstone.deletedAt });
    expect(mirror.read.reactions([messageId(3), messageId(4)])).toHaveLength(1);
  });

  it('stays, whatever comes late: an older text, a reaction', () => {
    const { mirror, count } = started();
    mirror.apply([
      changes(12, 13, [tombstone]),
      changes(10, 12, [message(3, { text: 'late' }), reaction(11, 3, { emoji: '🦊' })]),
      history(0, 10, { items: [...messages(1, 10), reaction(11, 3), reaction(12, 4)], last: 13 }),
    ]);
    expect(mirror.read.message(messageId(3))?.text).toBe('');
    expect(count('reaction')).toBe(1);
  });

  it('[DELETE-4] is not unread, nor what one reads on from', () => {
    const { mirror } = started();
    expect(mirror.read.listRow(thread)?.unread).toBe(10);
    mirror.apply([changes(12, 14, [tombstone, message(1, { version: 14, deleted: true })])]);
    expect(mirror.read.listRow(thread)?.unread).toBe(8);
    expect(mirror.read.firstUnread(thread, 0)?.sequenceNumber).toBe(2);
  });

  it('below what is held has the gateway count anew', () => {
    const { mirror } = mirrorUnderTest();
    const first = { floor: 7, unreadBelow: 7 };
    mirror.apply([changes(null, 12, [...threadStart(), ...messages(8, 12)], first)]);
    expect([...mirror.apply([changes(12, 13, [tombstone])]).recounts]).toEqual([[thread, 7]]);
  });
});

describe('[HIDE-3] what was deleted for oneself', () => {
  it('goes, and is not stored again however it comes', () => {
    const { mirror, count } = started();
    mirror.apply([changes(0, 1, [hidden(1, 10)], { feedId: account })]);
    expect(mirror.read.message(messageId(10))).toBeNull();
    expect(mirror.read.isGone(messageId(10))).toBe(true);
    expect(mirror.read.listRow(thread)).toMatchObject({ unread: 9, lastMessageId: messageId(9) });
    mirror.apply([changes(12, 14, [message(10, { version: 13 }), reaction(14, 10)]), history(0, 10)]);
    expect(mirror.read.message(messageId(10))).toBeNull();
    expect(count('message')).toBe(9);
    expect(mirror.read.reactions([messageId(10)])).toEqual([]);
  });

  it('also when the account says so before the thread has it', () => {
    const { mirror } = started();
    mirror.apply([changes(0, 1, [hidden(1, 13)], { feedId: account }), changes(12, 13, [message(13)])]);
    expect(mirror.read.message(messageId(13))).toBeNull();
    expect(mirror.read.listRow(thread)).toMatchObject({ unread: 10, lastMessageId: messageId(10) });
  });
});
