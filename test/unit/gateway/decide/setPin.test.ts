import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { MessageId, OpId } from '../../../../sync/core/ids.ts';
import { setPin } from '../../../../sync/gateway/decide/setPin.ts';
import type { PinEntity } from '../../../../sync/protocol/entities/pin.ts';
import type { SetPinOp } from '../../../../sync/protocol/ops/setPin.ts';
import { maxPins } from '../../../../sync/protocol/sizes.ts';
import { ann, bob, changesOf, elsewhere, memberOf, messageOf, now, refusalOf, thread } from './people.ts';

const messageId = 'the message' as MessageId;
const set = (pinned: boolean, replayed = false): SetPinOp => ({
  ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId: thread },
  ...{ type: 'setPin', body: { messageId, pinned } },
  ...(replayed && { replayed }),
});
const held = (pinned: boolean): PinEntity => ({
  ...{ entity: 'pin', threadId: thread, messageId },
  ...{ sequenceNumber: 7, version: 9, pinned },
});
const state = {
  member: memberOf(thread, ann),
  message: messageOf(bob),
  pin: null as PinEntity | null,
  pinCount: 0,
};
type Given = Partial<typeof state> | { member: null } | { message: null };
const decide = (pinned: boolean, given: Given = {}, replayed = false) =>
  setPin.decide({
    state: { ...state, ...given },
    actor: ann,
    op: set(pinned, replayed),
    now,
    limits: defaultLimits,
  });

describe('setPin', () => {
  it('[PIN-1] pins the message of anybody, whoever one is in the thread', () => {
    for (const sender of [ann, bob])
      expect(changesOf(decide(true, { message: messageOf(sender) }))).toEqual([
        {
          feedId: thread,
          entities: [{ entity: 'pin', threadId: thread, messageId, sequenceNumber: 7, pinned: true }],
        },
      ]);
  });

  it('[PIN-2] takes one off by a row that says so', () => {
    const [feed] = changesOf(decide(false, { pin: held(true) }));
    expect(feed?.entities).toMatchObject([{ entity: 'pin', pinned: false }]);
  });

  it.each([
    [true, held(true)],
    [false, held(false)],
    [false, null],
  ])('[PIN-1] to %s where that is so already changes nothing', (pinned, pin) => {
    expect(changesOf(decide(pinned, { pin }))).toEqual([]);
  });

  it('[PIN-3] a thread has only so many; they can be taken off all the same', () => {
    expect(refusalOf(decide(true, { pinCount: maxPins - 1 }))).toBe('allowed');
    expect(refusalOf(decide(true, { pinCount: maxPins }))).toBe('pinLimit');
    expect(refusalOf(decide(true, { pinCount: maxPins, pin: held(false) }))).toBe('pinLimit');
    expect(changesOf(decide(false, { pinCount: maxPins, pin: held(true) }))).toHaveLength(1);
  });

  it('[PIN-4] what was deleted is not pinned; that it is not is nothing to refuse', () => {
    const message = messageOf(bob, { deletedAt: now, content: null });
    expect(refusalOf(decide(true, { message }))).toBe('messageDeleted');
    expect(changesOf(decide(false, { message }))).toEqual([]);
    expect(changesOf(decide(true, { message }, true))).toEqual([]);
  });

  it('[PIN-1] a message not of this thread is unknown', () => {
    expect(refusalOf(decide(true, { message: null }))).toBe('messageUnknown');
    expect(refusalOf(decide(true, { message: messageOf(bob, { threadId: elsewhere }) }))).toBe(
      'messageUnknown',
    );
  });

  it('[SEE-1] a message from before one joined is unknown', () => {
    expect(refusalOf(decide(true, { member: memberOf(thread, ann, 7) }))).toBe('messageUnknown');
  });

  it('[OP-9] outside a thread it is unknown', () => {
    expect(refusalOf(decide(true, { member: null }))).toBe('threadUnknown');
  });
});
