import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import { accountFeedId, type UserId } from '../../../../sync/core/ids.ts';
import { ann, messageId, threadId, userId } from '../../../builders/ids.ts';
import { changes, heads, membership, message, readPosition, threadStart } from '../../../builders/frames.ts';
import { create, receiptFor, removal, send } from '../../../builders/intents.ts';
import { hiding } from '../../../builders/make.ts';
import { first } from '../../../builders/stores.ts';
import { list } from './list.ts';
import { screen } from './shown.ts';

describe('the thread list', () => {
  it('is ordered by the last message, newest first', () => {
    const { order, page } = list(4);
    expect(order()).toEqual([4, 3, 2, 1]);
    expect(page()).toMatchObject({ total: 4, unreadTotal: 4 });
    expect(page().items[0]).toMatchObject({ title: 'PEER4', handle: 'peer4', unread: 1, creation: null });
  });

  it('has what one has just written on top, latest first, and goes back to time when it has arrived', () => {
    const { outbox, mirror, order, take, acked } = list(4);
    outbox.add(send(11, { in: threadId(1) }));
    outbox.add(send(12, { in: threadId(2) }));
    outbox.add(send(13, { in: threadId(1) }));
    expect(order()).toEqual([1, 2, 4, 3]);
    for (const op of take()) acked(op, op.feedId === threadId(1) ? 3 : 4);
    mirror.apply([
      changes(1, 3, [message(3, { threadId: threadId(1), id: messageId(13) })], { feedId: threadId(1) }),
    ]);
    expect(order()).toEqual([2, 4, 1, 3]);
  });

  it('what was refused does not keep a thread on top', () => {
    const { outbox, order, take, refused } = list(3);
    outbox.add(send(11, { in: threadId(1) }));
    outbox.add(send(12, { in: threadId(1) }));
    refused(first(take()));
    expect(order()).toEqual([3, 2, 1]);
  });

  it('a thread started offline is there with its handle, its last message and how it fares', () => {
    const { outbox, page, take, refused } = list(1);
    outbox.add(create('carol', threadId(9)));
    outbox.add(send(11, { in: threadId(9), text: 'hello' }));
    expect(page()).toMatchObject({ total: 2 });
    expect(page().items[0]).toMatchObject({
      threadId: threadId(9),
      title: 'carol',
      peerId: null,
      lastMessage: { text: 'hello', mine: true, delivery: { state: 'queued' } },
      creation: { state: 'queued' },
    });
    refused(first(take()), 'handleUnknown');
    expect(page().items.find((item) => item.handle === 'carol')?.creation).toMatchObject({
      state: 'failed',
      error: { code: 'handleUnknown' },
    });
  });

  it('counts unread without what was just read here', () => {
    const { outbox, page } = list(3);
    outbox.add(receiptFor(2, 'read', threadId(2)));
    expect(page().unreadTotal).toBe(2);
    expect(page().items.map(({ unread }) => unread)).toEqual([1, 0, 1]);
  });

  it.each(['here', 'elsewhere'] as const)(
    '[MENTION-2] is one with a mention until what mentions its person is read %s',
    (where) => {
      const { mirror, outbox, page } = list(1);
      const feedId = threadId(1);
      const arrives = (n: number, text: string) =>
        mirror.apply([
          changes(n - 1, n, [message(n, { threadId: feedId, id: messageId(n), text })], { feedId }),
        ]);
      const seen = () => page().items.map(({ unread, unreadMentions }) => ({ unread, unreadMentions }));
      arrives(2, '@ann, look');
      arrives(3, 'and look here');
      expect(seen()).toEqual([{ unread: 3, unreadMentions: 1 }]);
      if (where === 'here') outbox.add(receiptFor(2, 'read', feedId));
      else mirror.apply([changes(0, 1, [readPosition(1, 2, feedId)], { feedId: accountFeedId(ann) })]);
      expect(seen()).toEqual([{ unread: 1, unreadMentions: 0 }]);
    },
  );

  it.each(['here', 'elsewhere'] as const)(
    '[MENTION-3] counts replies to its person until they are deleted %s',
    (where) => {
      const { mirror, outbox, page } = list(1);
      const feedId = threadId(1);
      const takes = (n: number, repliedUser: UserId) =>
        mirror.apply([
          changes(
            n - 1,
            n,
            [message(n, { threadId: feedId, id: messageId(n), replyTo: messageId(90), repliedUser })],
            {
              feedId,
            },
          ),
        ]);
      const counted = () => page().items.map(({ unread, unreadMentions }) => ({ unread, unreadMentions }));
      takes(2, ann);
      takes(3, userId(3));
      takes(4, ann);
      expect(counted()).toEqual([{ unread: 4, unreadMentions: 2 }]);
      if (where === 'here') outbox.add(hiding(accountFeedId(ann), feedId, messageId(4)));
      else
        mirror.apply([
          changes(4, 5, [message(4, { threadId: feedId, id: messageId(4), version: 5, deleted: true })], {
            feedId,
          }),
        ]);
      expect(counted()).toEqual([{ unread: 3, unreadMentions: 1 }]);
    },
  );

  it('leaves out what the mirror does not know yet, also from its count', () => {
    const { outbox, page } = list(1);
    outbox.add(send(11, { in: threadId(7) }));
    expect(page()).toMatchObject({ total: 1, items: [{ threadId: threadId(1) }] });
    expect(page(0, 1).items).toHaveLength(1);
  });

  it('shows a change that came before its ack once, and as true', () => {
    const { outbox, mirror, take, deps } = list(1);
    outbox.add(send(11, { in: threadId(1) }));
    take();
    const own = message(2, { threadId: threadId(1), id: messageId(11), from: deps.me.userId });
    mirror.apply([changes(1, 2, [own], { feedId: threadId(1) })]);
    expect(findThreadView(deps, threadId(1))?.lastMessage).toMatchObject({
      messageId: messageId(11),
      delivery: { state: 'sent', opId: null },
    });
  });

  it('of a fresh mirror is what the heads brought', () => {
    const { mirror, page } = list(0);
    const items = [...threadStart(threadId(1)), message(40, { threadId: threadId(1) })];
    mirror.apply([heads([{ feedId: threadId(1), last: 40, unread: 17, items }])]);
    expect(page()).toMatchObject({ total: 1, unreadTotal: 17, items: [{ unread: 17, title: 'BOB' }] });
    expect(findThreadView(screen().deps, threadId(1))).toBeNull();
  });
});

it('pages of any size partition the list, whatever is pending', () => {
  const deed = fc.record({
    kind: fc.constantFrom('send', 'create', 'refuse'),
    thread: fc.integer({ min: 1, max: 14 }),
  });
  fc.assert(
    fc.property(
      fc.nat(9),
      fc.array(deed, { maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
      (count, deeds, limit) => {
        const { db, mirrorDb, deps, outbox, take, refused, order, page } = list(count);
        deeds.forEach(({ kind, thread }, index) => {
          if (kind === 'send') outbox.add(send(100 + index, { in: threadId(thread) }));
          else if (kind === 'create' && thread > count) outbox.add(create(`peer${thread}`, threadId(thread)));
          else for (const op of take(1)) refused(op);
        });
        const whole = order();
        const paged: number[] = [];
        for (let offset = 0; offset < whole.length + limit; offset += limit)
          paged.push(...order(offset, limit));
        expect(paged).toEqual(whole);
        expect(new Set(whole).size).toBe(whole.length);
        expect(page().total).toBe(whole.length);
        // However a row is read, it is the thread as it is.
        for (const item of page().items) expect(item).toEqual(findThreadView(deps, item.threadId));
        db.close();
        mirrorDb.close();
      },
    ),
    { numRuns: 60 },
  );
}, 30_000);

describe('[REMOVE-3] a thread that was left and taken out of the list', () => {
  const account = accountFeedId(ann);
  function left() {
    const test = list(3);
    const mine = { ...membership(1, threadId(2)), leftAt: 2 };
    test.mirror.apply([changes(0, 1, [mine], { feedId: account })]);
    return { ...test, mine };
  }

  it('is out of it at once, and stays out when the gateway has it', () => {
    const { outbox, mirror, order, page, take, acked, deps, mine } = left();
    outbox.add(removal(threadId(2)));
    expect(order()).toEqual([3, 1]);
    expect(order(1)).toEqual([1]);
    expect(page().total).toBe(2);
    acked(first(take()), 2);
    expect(order()).toEqual([3, 1]);
    mirror.apply([changes(1, 2, [{ ...mine, version: 2, removed: true }], { feedId: account })]);
    expect(order()).toEqual([3, 1]);
    expect(page().total).toBe(2);
    expect(findThreadView(deps, threadId(2))).toMatchObject({ left: true });
  });

  it('comes back to whoever is added again', () => {
    const { outbox, mirror, order } = left();
    outbox.add(removal(threadId(2)));
    const again = { ...membership(2, threadId(2)), joinedAt: 5 };
    mirror.apply([changes(1, 2, [again], { feedId: account })]);
    const items = [...threadStart(threadId(2), 'peer2'), message(9, { threadId: threadId(2) })];
    mirror.apply([changes(null, 9, items, { feedId: threadId(2), floor: 8 })]);
    expect(order()).toContain(2);
  });
});
