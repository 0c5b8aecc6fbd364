import { describe, expect, it } from 'vitest';
import { blockedViews, personView } from '../../../../main/core/views/people.ts';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { changes, message, receipt, threadStart } from '../../../builders/frames.ts';
import { ann, bob, messageId, thread } from '../../../builders/ids.ts';
import { blocking, calling } from '../../../builders/intents.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from './shown.ts';

/** Ann and Bob, who wrote to each other. */
function talk() {
  const test = screen();
  test.mirror.apply([
    changes(null, 6, [
      ...threadStart(),
      message(1),
      ...[2, 3, 4, 5, 6].map((n) => message(n, { from: ann })),
    ]),
  ]);
  return test;
}

describe('somebody who is blocked', () => {
  it('[BLOCK-1] is so from the moment it is said, and when the gateway has it, wherever they are shown', () => {
    const { outbox, mirror, deps, take, acked } = talk();
    const isBlocked = () => [
      findThreadView(deps, thread)?.blocked,
      personView(deps, bob)?.blocked,
      blockedViews(deps).some(({ userId }) => userId === bob),
    ];
    outbox.add(calling(bob, 'Bobby'));
    expect(isBlocked()).toEqual([false, false, false]);
    outbox.add(blocking(bob));
    expect(isBlocked()).toEqual([true, true, true]);
    expect(blockedViews(deps)).toEqual([
      { userId: bob, handle: 'bob', displayName: 'Bobby', chosenName: 'BOB' },
    ]);
    for (const op of [first(take()), first(take())]) acked(op, 1);
    const stored = {
      entity: 'personPreference',
      personId: bob,
      name: 'blocked',
      version: 2,
      value: 1,
    } as const;
    mirror.apply([changes(0, 2, [stored], { feedId: accountFeedId(ann) })]);
    expect(isBlocked()).toEqual([true, true, true]);
    outbox.add(blocking(bob, false));
    expect(isBlocked()).toEqual([false, false, false]);
  });

  it('[BLOCK-4] what a receipt passed over has one check, in the conversation and in the list', () => {
    const { mirror, deps, shown } = talk();
    const read = {
      ...receipt(7, bob, 6, 6),
      missed: [
        { from: 3, to: 4 },
        { from: 6, to: 6 },
      ],
    };
    mirror.apply([changes(6, 7, [read])]);
    expect([2, 3, 4, 5, 6].map((n) => shown(n).delivery?.state)).toEqual([
      ...['read', 'sent', 'sent', 'read', 'sent'],
    ]);
    expect(findThreadView(deps, thread)?.lastMessage?.delivery?.state).toBe('sent');
    expect(mirror.read.reachedBy(thread, 4)).toEqual([{ userId: bob, delivered: 0, read: 0 }]);
    expect(mirror.read.reachedBy(thread, 5)).toEqual([{ userId: bob, delivered: 1, read: 1 }]);
    expect(mirror.read.message(messageId(6))?.senderId).toBe(ann);
  });
});
