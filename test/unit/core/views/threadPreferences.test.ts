import { describe, expect, it } from 'vitest';
import { createGatewayClock } from '../../../../main/core/gatewayClock.ts';
import { muteEnds } from '../../../../main/core/views/mutes.ts';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import type { ThreadPreferenceEntity } from '../../../../sync/protocol/entities/threadPreference.ts';
import type { PreferenceValue } from '../../../../sync/protocol/preferences.ts';
import { forGood } from '../../../../sync/protocol/threadPreferences.ts';
import { ann, messageId, threadId } from '../../../builders/ids.ts';
import { changes, membership, message } from '../../../builders/frames.ts';
import {
  archiving,
  create,
  muting,
  pinning,
  receiptFor,
  send,
  unreading,
} from '../../../builders/intents.ts';
import { first } from '../../../builders/stores.ts';
import { list } from './list.ts';

describe('[PREFER-2] pinned threads', () => {
  const account = accountFeedId(ann);
  const stored = (n: number, version: number, value: PreferenceValue): ThreadPreferenceEntity => ({
    ...{ entity: 'threadPreference', threadId: threadId(n), name: 'pinned', version, value },
  });

  it('stand at the top at once, the one pinned last first, and go back to their place', () => {
    const { outbox, order, page, deps } = list(4);
    outbox.add(pinning(threadId(2), 10));
    outbox.add(pinning(threadId(1), 20));
    expect(order()).toEqual([1, 2, 4, 3]);
    expect([order(0, 1), order(1, 2), order(3, 2)]).toEqual([[1], [2, 4], [3]]);
    expect(page()).toMatchObject({ total: 4, items: [{ preferences: { pinned: 20 } }, {}, {}, {}] });
    expect(findThreadView(deps, threadId(2))).toMatchObject({ preferences: { pinned: 10 } });
    outbox.add(pinning(threadId(1), null));
    expect(order()).toEqual([2, 4, 3, 1]);
    expect(findThreadView(deps, threadId(1))).toMatchObject({ preferences: {} });
  });

  it('stand above what one has just written elsewhere', () => {
    const { outbox, order } = list(3);
    outbox.add(pinning(threadId(1), 10));
    outbox.add(send(11, { in: threadId(2) }));
    expect(order()).toEqual([1, 2, 3]);
    outbox.add(send(12, { in: threadId(1) }));
    expect(order()).toEqual([1, 2, 3]);
  });

  it('are what the gateway has, with what is on its way laid over it', () => {
    const { outbox, mirror, order, take, acked } = list(3);
    mirror.apply([changes(0, 1, [stored(1, 1, 5)], { feedId: account })]);
    expect(order()).toEqual([1, 3, 2]);
    outbox.add(pinning(threadId(1), null));
    expect(order()).toEqual([3, 2, 1]);
    acked(first(take()), 2);
    expect(order()).toEqual([3, 2, 1]);
    mirror.apply([changes(1, 2, [stored(1, 2, null)], { feedId: account })]);
    expect(order()).toEqual([3, 2, 1]);
    // [PREFER-3]
    mirror.apply([changes(2, 3, [stored(1, 3, 'at the very top')], { feedId: account })]);
    expect(order()).toEqual([3, 2, 1]);
  });

  it('stay where they are when one of them is begun offline, and go with a thread that is removed', () => {
    const { outbox, mirror, order } = list(2);
    outbox.add(create('carol', threadId(9)));
    outbox.add(pinning(threadId(9), 1));
    expect(order()).toEqual([9, 2, 1]);
    const removed = { ...membership(1, threadId(1)), leftAt: 2, removed: true } as const;
    mirror.apply([changes(0, 2, [removed, stored(1, 2, 7)], { feedId: account })]);
    expect(order()).toEqual([9, 2]);
  });
});

describe('[PREFER-2] a muted thread', () => {
  it('is quiet until its time: what is unread in it is shown, and not counted', async () => {
    const { outbox, page, deps, clock } = list(3);
    const until = clock.now() + 1_000;
    outbox.add(muting(threadId(2), until));
    outbox.add(muting(threadId(1), forGood));
    expect(page().unreadTotal).toBe(1);
    expect(page().items.map(({ unread, preferences }) => [unread, preferences.muted])).toEqual([
      [1, undefined],
      [1, until],
      [1, forGood],
    ]);
    outbox.add(receiptFor(2, 'read', threadId(2)));
    outbox.add(receiptFor(3, 'read', threadId(3)));
    expect(page().unreadTotal).toBe(0);
    await clock.advance(1_000);
    expect(findThreadView(deps, threadId(2))?.preferences).toEqual({});
    outbox.add(muting(threadId(1), null));
    expect(page().unreadTotal).toBe(1);
  });

  it('shows its time by the clock of this device, and is quiet by that of the gateway', () => {
    const { outbox, deps, clock } = list(1);
    const gatewayClock = createGatewayClock(clock, () => 60_000);
    const muted = () => findThreadView({ ...deps, gatewayClock }, threadId(1))?.preferences.muted;
    outbox.add(muting(threadId(1), clock.now() + 61_000));
    expect(muted()).toBe(clock.now() + 1_000);
    expect(muteEnds({ ...deps, gatewayClock })).toEqual([{ id: threadId(1), at: clock.now() + 1_000 }]);
    outbox.add(muting(threadId(1), clock.now() + 59_000));
    expect(muted()).toBeUndefined();
    outbox.add(muting(threadId(1), forGood));
    expect(muted()).toBe(forGood);
    expect(muteEnds(deps)).toEqual([]);
  });
});

it('[PREFER-2] a thread marked as unread counts as one message, unless it has some or is muted', () => {
  const { outbox, page, deps } = list(3);
  for (const n of [1, 2, 3, 7]) outbox.add(unreading(threadId(n), 1));
  expect(page().unreadTotal).toBe(3);
  for (const n of [1, 2, 3]) outbox.add(receiptFor(n, 'read', threadId(n)));
  expect(page().items.map(({ unread, preferences }) => [unread, preferences.markedUnread])).toEqual(
    [3, 2, 1].map(() => [0, 1]),
  );
  expect(page().unreadTotal).toBe(3);
  outbox.add(muting(threadId(1), forGood));
  outbox.add(unreading(threadId(2), null));
  expect(findThreadView(deps, threadId(2))?.preferences).toEqual({});
  expect(page().unreadTotal).toBe(1);
});

describe('[PREFER-2] an archived thread', () => {
  const arrivedIn = (deps: ReturnType<typeof list>['deps'], n: number) =>
    findThreadView(deps, threadId(n))?.arrivedAt ?? 0;

  it('is in the archive at once, newest first, and is counted there alone', () => {
    const { outbox, order, page, archive, deps } = list(4);
    for (const n of [2, 3]) outbox.add(archiving(threadId(n), arrivedIn(deps, n)));
    expect([order(), archive()]).toEqual([
      [4, 1],
      [3, 2],
    ]);
    expect([order(0, 1), order(1, 1), order(1, 1, true)]).toEqual([[4], [1], [2]]);
    expect(page()).toMatchObject({ total: 2, archived: 2, unreadTotal: 2 });
    expect(page(0, 50, true)).toMatchObject({ total: 2, archived: 2, unreadTotal: 2 });
    expect(page(0, 50, true).items[0]).toMatchObject({ unread: 1, archived: true });
    for (const n of [1, 2, 3, 4]) {
      const item = [...page().items, ...page(0, 50, true).items].find(
        ({ threadId: id }) => id === threadId(n),
      );
      expect(item).toEqual(findThreadView(deps, threadId(n)));
    }
    outbox.add(archiving(threadId(2), null));
    expect([order(), archive()]).toEqual([[4, 2, 1], [3]]);
  });

  it('comes back with a newer message, and not with one that was there', () => {
    const { outbox, mirror, order, archive, deps } = list(3);
    outbox.add(archiving(threadId(2), arrivedIn(deps, 2)));
    mirror.apply([
      changes(
        2,
        3,
        [{ ...message(2, { threadId: threadId(2), id: messageId(2) }), version: 3, editedAt: 5 }],
        {
          feedId: threadId(2),
        },
      ),
    ]);
    expect(archive()).toEqual([2]);
    mirror.apply([
      changes(3, 9, [message(9, { threadId: threadId(2), id: messageId(9) })], { feedId: threadId(2) }),
    ]);
    expect([order(), archive()]).toEqual([[2, 3, 1], []]);
    expect(findThreadView(deps, threadId(2))).toMatchObject({ archived: false });
  });

  it('stays there while it is quiet, and is pinned again when it comes back', async () => {
    const { outbox, mirror, order, archive, clock, deps } = list(3);
    outbox.add(pinning(threadId(1), 5));
    outbox.add(archiving(threadId(1), arrivedIn(deps, 1)));
    outbox.add(muting(threadId(1), clock.now() + 1_000));
    mirror.apply([
      changes(1, 9, [message(9, { threadId: threadId(1), id: messageId(9) })], { feedId: threadId(1) }),
    ]);
    expect([order(), archive()]).toEqual([[3, 2], [1]]);
    await clock.advance(1_000);
    expect([order(), archive()]).toEqual([[1, 3, 2], []]);
  });

  it('is not in the list when one writes there, before that has arrived', () => {
    const { outbox, order, page, deps } = list(3);
    outbox.add(send(11, { in: threadId(3) }));
    outbox.add(archiving(threadId(3), arrivedIn(deps, 3)));
    outbox.add(unreading(threadId(3), 1));
    expect(order()).toEqual([2, 1]);
    expect(page()).toMatchObject({ total: 2, archived: 1, unreadTotal: 2 });
  });
});
