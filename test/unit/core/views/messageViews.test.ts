import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import { ann, bob, messageId, opId, thread } from '../../../builders/ids.ts';
import {
  changes,
  message,
  messages,
  reaction,
  readPosition,
  receipt,
  sentAt,
  threadStart,
} from '../../../builders/frames.ts';
import { edit, react, receiptFor, send } from '../../../builders/intents.ts';
import { first } from '../../../builders/stores.ts';
import { createGatewayClock } from '../../../../main/core/gatewayClock.ts';
import { messagesPage } from '../../../../main/core/views/messagesPage.ts';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import { screen } from './shown.ts';

/** 1…5 of bob, 6 of ann, 7 of bob under 6. */
function talk() {
  const test = screen();
  const items = [
    ...threadStart(),
    ...messages(1, 5),
    message(6, { from: ann }),
    message(7, { replyTo: messageId(6) }),
  ];
  test.mirror.apply([changes(null, 7, items, { floor: 0 })]);
  return test;
}
const none = { pendingEdit: null, edited: false };

describe('what is pending, over what is true', () => {
  it('an edit shows its text at once, and that it waits', () => {
    const { outbox, shown } = talk();
    outbox.add(edit(6, 'better'));
    expect(shown(6)).toMatchObject({ text: 'better', edited: true, pendingEdit: { state: 'queued' } });
    expect(shown(6).delivery?.state).toBe('sent');
  });

  it('an acked edit is shown and no longer waits; when the cursor has reached it, truth speaks', () => {
    const { outbox, mirror, take, acked, shown } = talk();
    outbox.add(edit(6, 'better'));
    acked(first(take()), 9);
    expect(shown(6)).toMatchObject({ text: 'better', edited: true, pendingEdit: null });
    mirror.apply([changes(7, 9, [message(6, { from: ann, version: 9, text: 'from elsewhere' })])]);
    expect(shown(6)).toMatchObject({ text: 'from elsewhere', edited: true, pendingEdit: null });
  });

  it('[SEND-4] other words on their way for a message that is there are an edit of it', () => {
    const { outbox, mirror, take, acked, shown, deps } = talk();
    outbox.add(send(6, { text: 'at eleven' }));
    expect(shown(6)).toMatchObject({ text: 'at eleven', edited: true, pendingEdit: { state: 'queued' } });
    mirror.apply([changes(7, 8, [message(8, { from: ann, id: messageId(60), text: 'at ten' })])]);
    outbox.add(send(60, { text: 'at noon' }));
    expect(findThreadView(deps, thread)?.lastMessage?.text).toBe('at noon');
    acked(first(take()), 9);
    expect(shown(6)).toMatchObject({ text: 'at eleven', pendingEdit: null });
    mirror.apply([changes(8, 9, [message(6, { from: ann, version: 9, text: 'at eleven' })])]);
    expect(shown(6)).toMatchObject({ text: 'at eleven', edited: true, pendingEdit: null });
  });

  it('[SEND-4] a message that came back before its answer, was edited since, or whose send was refused, is as it is there', () => {
    const { outbox, mirror, shown } = talk();
    outbox.add(send(6));
    expect(shown(6)).toMatchObject({ text: 'text 6', ...none });
    mirror.apply([changes(7, 8, [message(6, { from: ann, version: 8, text: 'from elsewhere' })])]);
    expect(shown(6)).toMatchObject({ text: 'from elsewhere', edited: true, pendingEdit: null });
    const other = talk();
    other.outbox.add(send(6, { text: 'at eleven' }));
    other.refused(first(other.take()), 'recovered');
    expect(other.shown(6)).toMatchObject({ text: 'text 6', ...none });
  });

  it('a refused edit leaves the true text and says why', () => {
    const { outbox, take, refused, shown } = talk();
    outbox.add(edit(6, 'better'));
    refused(first(take()), 'notAuthor');
    expect(shown(6)).toMatchObject({
      text: 'text 6',
      edited: false,
      pendingEdit: { state: 'failed', opId: opId(1), error: { code: 'notAuthor' } },
    });
    outbox.discard(opId(1));
    expect(shown(6)).toMatchObject({ text: 'text 6', ...none });
  });

  it('an edit after a refused one shows itself', () => {
    const { outbox, take, refused, shown } = talk();
    outbox.add(edit(6, 'refused'));
    refused(first(take()), 'notAuthor');
    outbox.add(edit(6, 'second'));
    expect(shown(6)).toMatchObject({ text: 'second', pendingEdit: { state: 'queued' } });
  });

  it('reactions are added, taken back, counted, and named without oneself', () => {
    const { outbox, mirror, shown } = talk();
    mirror.apply([changes(7, 9, [reaction(8, 5), reaction(9, 5, { by: ann, emoji: '🙏' })])]);
    outbox.add(react(5, true, '👍'));
    outbox.add(react(5, false, '🙏'));
    outbox.add(react(5, true, '🎉'));
    expect(shown(5).reactions).toEqual([
      { emoji: '👍', count: 2, mine: true, names: ['BOB'] },
      { emoji: '🎉', count: 1, mine: true, names: [] },
    ]);
  });

  it('a reaction that is pending and already true counts once; a refused one not at all', () => {
    const { outbox, mirror, take, refused, shown } = talk();
    outbox.add(react(5, true));
    mirror.apply([changes(7, 8, [reaction(8, 5, { by: ann })])]);
    expect(shown(5).reactions).toMatchObject([{ count: 1, mine: true }]);
    refused(first(take()));
    expect(shown(5).reactions).toMatchObject([{ count: 1, mine: true }]);
    outbox.add(react(4, true));
    refused(first(take()));
    expect(shown(4).reactions).toEqual([]);
  });

  it('a pending send can be reacted to and edited once it has left', () => {
    const { outbox, take, shown } = talk();
    outbox.add(send(8));
    take();
    outbox.add(react(8, true));
    outbox.add(edit(8, 'better'));
    expect(shown(8)).toMatchObject({
      text: 'better',
      sequenceNumber: null,
      reactions: [{ emoji: '👍', mine: true }],
      delivery: { state: 'queued' },
    });
  });
});

describe('how far a message of one’s own has come', () => {
  it('queued, sent, delivered, read', () => {
    const { outbox, mirror, take, acked, shown } = talk();
    outbox.add(send(8));
    expect(shown(8).delivery).toEqual({ state: 'queued', opId: opId(1), error: null });
    acked(first(take()), 8);
    expect(shown(8).delivery?.state).toBe('sent');
    mirror.apply([changes(7, 8, [message(8, { from: ann })])]);
    expect(shown(8).delivery).toEqual({ state: 'sent', opId: null, error: null });
    mirror.apply([changes(8, 9, [receipt(9, bob, 8, 0)])]);
    expect([shown(8), shown(6)].map(({ delivery }) => delivery?.state)).toEqual(['delivered', 'delivered']);
    mirror.apply([changes(9, 10, [receipt(10, bob, 8, 6)])]);
    expect([shown(8), shown(6)].map(({ delivery }) => delivery?.state)).toEqual(['delivered', 'read']);
  });

  it('failed with its reason, and held behind it', () => {
    const { outbox, take, refused, shown } = talk();
    outbox.add(send(8));
    outbox.add(send(9));
    refused(first(take()));
    expect(shown(8).delivery).toMatchObject({
      state: 'failed',
      opId: opId(1),
      error: { code: 'textInvalid' },
    });
    expect(shown(9).delivery?.state).toBe('held');
  });

  it('own receipts are not others’; messages of others have none', () => {
    const { mirror, shown } = talk();
    mirror.apply([changes(7, 8, [receipt(8, ann, 7, 7)])]);
    expect(shown(6).delivery?.state).toBe('sent');
    expect(shown(5).delivery).toBeNull();
  });
});

describe('a quote', () => {
  it('shows what is held, as the person sees it', () => {
    const { outbox, shown } = talk();
    expect(shown(7).replyTo).toEqual({
      messageId: messageId(6),
      state: 'held',
      senderHandle: 'ann',
      senderId: ann,
      senderName: 'ANN',
      mine: true,
      text: 'text 6',
      poll: false,
      files: null,
    });
    outbox.add(edit(6, 'better'));
    expect(shown(7).replyTo?.text).toBe('better');
  });

  it('of a message that is not here is missing', () => {
    const { mirror, shown } = talk();
    mirror.apply([changes(7, 8, [message(8, { replyTo: messageId(400) })])]);
    expect(shown(8).replyTo).toMatchObject({ messageId: messageId(400), state: 'missing', text: null });
  });

  it('of a message on its way, also when it is not on the same page', () => {
    const { outbox, page } = talk();
    outbox.add(send(8));
    outbox.add(send(9, { replyTo: messageId(8) }));
    const [only] = page({ kind: 'newest' }, 1).items;
    expect(only?.replyTo).toMatchObject({ state: 'held', mine: true, text: 'text 8' });
  });
});

describe('unread, with a reading on its way', () => {
  it('counts from what was read here, until the gateway says the same', () => {
    const { outbox, mirror, take, acked, page } = talk();
    const unread = () => page({ kind: 'newest' }).unread;
    expect(unread()).toBe(6);
    outbox.add(receiptFor(5, 'read'));
    expect(page({ kind: 'newest' })).toMatchObject({ unread: 1, firstUnreadId: messageId(7) });
    acked(first(take()), 8);
    expect(unread()).toBe(1);
    mirror.apply([changes(7, 8, [receipt(8, ann, 5, 5)])]);
    expect(unread()).toBe(1);
    mirror.apply([changes(0, 1, [readPosition(1, 5)], { feedId: accountFeedId(ann) })]);
    expect(unread()).toBe(1);
  });

  it('a delivery reads nothing, and a refused reading is no reading', () => {
    const { outbox, take, refused, page } = talk();
    outbox.add(receiptFor(5, 'delivered'));
    expect(page({ kind: 'newest' }).unread).toBe(6);
    outbox.add(receiptFor(5, 'read'));
    refused(first(take()));
    expect(page({ kind: 'newest' }).unread).toBe(6);
  });
});

describe('forwarded', () => {
  const ofBob = { userId: bob, displayName: 'BOB', at: 7 };

  it('[FORWARD-5] says whose words they are before the gateway does, whose word then counts', () => {
    const { outbox, mirror, shown } = talk();
    outbox.add(send(8, { forwardOf: messageId(5), text: 'text 5' }));
    expect(shown(8).forwardedFrom).toEqual({ name: 'BOB', mine: false, at: message(5).at });
    outbox.add(send(9, { forwardOf: messageId(6), text: 'text 6' }));
    expect(shown(9).forwardedFrom).toMatchObject({ name: 'ANN', mine: true });
    outbox.add(send(10, { forwardOf: messageId(99) }));
    expect(shown(10).forwardedFrom).toEqual({ name: null, mine: false, at: null });
    expect(shown(6).forwardedFrom).toBeNull();
    outbox.add(send(11, { forwardOf: messageId(5), text: 'text 5' }));
    mirror.apply([changes(7, 8, [message(5, { version: 8, text: 'changed meanwhile' })])]);
    expect(shown(11).forwardedFrom).toEqual({ name: null, mine: false, at: null });
    mirror.apply([changes(8, 9, [message(8, { from: ann, version: 9, forwardedFrom: null })])]);
    expect(shown(8).forwardedFrom).toEqual({ name: null, mine: false, at: null });
  });

  it('[FORWARD-3] forwarded again, the first author is named', () => {
    const { outbox, mirror, deps, shown } = talk();
    mirror.apply([changes(7, 8, [message(8, { from: ann, forwardedFrom: ofBob })])]);
    outbox.add(send(9, { forwardOf: messageId(8), text: 'text 8' }));
    expect(shown(9).forwardedFrom).toEqual({ name: 'BOB', mine: false, at: 7 });
    expect(findThreadView(deps, thread)?.lastMessage?.forwardedFrom).toMatchObject({ name: 'BOB' });
  });

  it('[DELETE-5] [FORWARD-4] a tombstone and an edit leave no name in the mirror', () => {
    const { mirror, mirrorDb, shown } = talk();
    mirror.apply([
      changes(
        7,
        9,
        [8, 9].map((n) => message(n, { from: ann, forwardedFrom: ofBob })),
      ),
      changes(9, 11, [
        message(8, { from: ann, version: 10, deleted: true }),
        message(9, { from: ann, version: 11, text: 'mine' }),
      ]),
    ]);
    expect([shown(8), shown(9)].map(({ forwardedFrom }) => forwardedFrom)).toEqual([null, null]);
    expect(mirrorDb.prepare('SELECT 1 FROM message WHERE forwarded_from IS NOT NULL').all()).toEqual([]);
  });
});

describe('[TIMER-9] when a message disappears', () => {
  it('is told by the clock on the wall; not at all while its own clock waits', () => {
    const { mirror, deps, clock } = screen();
    const timer = { seconds: 60, keepsCopies: false } as const;
    mirror.apply([
      changes(
        null,
        2,
        [
          ...threadStart(),
          { ...message(1), expiry: { ...timer, countsFrom: 'sending', expiresAt: sentAt(61) } },
          { ...message(2), expiry: { ...timer, countsFrom: 'reading', expiresAt: null } },
        ],
        { floor: 0 },
      ),
    ]);
    const ahead = 300_000;
    const gatewayClock = createGatewayClock(clock, () => ahead);
    const { items } = messagesPage({ ...deps, gatewayClock }, thread, { kind: 'newest' }, 9);
    expect(items.map(({ expiry }) => expiry?.expiresAt)).toEqual([sentAt(61) - ahead, null]);
  });
});
