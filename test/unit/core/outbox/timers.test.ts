import { describe, expect, it } from 'vitest';
import type { OutboxPort } from '../../../../sync/client/ports.ts';
import type { MessageId, ThreadId } from '../../../../sync/core/ids.ts';
import type { MessageTimer } from '../../../../sync/protocol/entities/timer.ts';
import { messageId, opId, thread } from '../../../builders/ids.ts';
import { schedule, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

const timing = (seconds: number) => ({
  type: 'setTimer' as const,
  feedId: thread,
  body: { timer: { seconds, countsFrom: 'sending', keepsCopies: false } satisfies MessageTimer },
});

const goneAt = (expiresAt: number | null) =>
  new Map([[messageId(1), { seconds: 5, countsFrom: 'sending', keepsCopies: false, expiresAt } as const]]);

describe('[TIMER-1] a timer that has not left', () => {
  it('gives way to a later one', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(timing(60));
    outbox.add(timing(3_600));
    expect(take()).toMatchObject([{ type: 'setTimer', body: { timer: { seconds: 3_600 } } }]);
  });

  it('stays, when something was written that goes by it', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(timing(60));
    outbox.add(send(1));
    outbox.add(timing(3_600));
    expect(take().map(({ type }) => type)).toEqual(['setTimer', 'sendMessage', 'setTimer']);
  });
});

describe('[TIMER-11] what goes again to a restored gateway', () => {
  const second = { seconds: 1, countsFrom: 'sending', keepsCopies: false, expiresAt: null } as const;
  const ofThread = (_messageId: MessageId, of: ThreadId | null) => (of === null ? undefined : second);

  it('has the timer of its thread only if it was not answered, nor an own timer before it', () => {
    const { outbox, take, acked } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 1);
    outbox.add(send(2));
    outbox.add(timing(5));
    outbox.add(send(3));
    take();
    outbox.replayJournal(0, () => null, ofThread);
    expect(take().map((op) => [op.n, 'expiry' in op])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, false],
    ]);
  });

  it('says how it was taken, though a store before this one still had it and the mirror has let go of it', () => {
    const { outbox, take, acked } = outboxUnderTest();
    outbox.add(send(1));
    const sent = first(take());
    acked(sent, 1);
    outbox.replayJournal(
      sent.n,
      () => null,
      () => null,
    );
    expect(take()).toEqual([]);
    outbox.replayJournal(
      0,
      () => null,
      () => undefined,
    );
    expect(take()).toMatchObject([{ n: sent.n, expiry: null }]);
  });

  it('and is refused has its words before its person, however late they try again', () => {
    const { outbox, take, acked, refused, states } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 1);
    outbox.noteExpiry(goneAt(5_000));
    outbox.replayJournal(0, () => null);
    refused(first(take()), 'notMember');
    outbox.revise(opId(1), { content: { text: 'said anew' } });
    outbox.forgetOverdue(5_000);
    expect(states()).toEqual(['sendMessage waiting']);
  });
});

describe('[TIMER-10] what was sent and disappears', () => {
  it.each([
    ['as the gateway says', (outbox: OutboxPort) => outbox.forgetExpired(new Map([[messageId(1), 1]]))],
    ['at its time', (outbox: OutboxPort) => outbox.forgetOverdue(5_000)],
  ])('holds nothing any more, where it was refused when it was said again: %s', (_, forget) => {
    const { outbox, take, acked, refused, states } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(send(2));
    for (const op of take()) acked(op, op.n);
    outbox.noteExpiry(goneAt(5_000));
    outbox.replayJournal(0, () => null);
    refused(first(take()), 'notMember');
    expect(states()).toEqual(['sendMessage refused', 'sendMessage held']);
    forget(outbox);
    expect(states()).toEqual(['sendMessage waiting']);
  });

  it('is forgotten at its time, as it was noted, though nobody else knows of it any more', () => {
    const { outbox, take, acked, states } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(send(2));
    for (const op of take()) acked(op, op.n);
    expect(outbox.nextOverdue()).toBeNull();
    outbox.noteExpiry(goneAt(5_000));
    expect(outbox.nextOverdue()).toBe(5_000);
    outbox.forgetOverdue(4_999);
    expect(states()).toHaveLength(2);
    outbox.forgetOverdue(5_000);
    expect(states()).toHaveLength(1);
    expect(outbox.nextOverdue()).toBeNull();
  });

  it('is waited for no longer when it was deleted before its time: what is left of it bears no words', () => {
    const { outbox, take, acked, states } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 1);
    outbox.noteExpiry(goneAt(5_000));
    outbox.forgetDeleted(new Map([[messageId(1), 1]]));
    expect(states()).toEqual(['deleteMessage done']);
    expect(outbox.nextOverdue()).toBeNull();
  });

  it('is forgotten though its answer is still on its way, and that answer changes nothing', () => {
    const { outbox, take, acked, states } = outboxUnderTest();
    outbox.add(send(1));
    const sent = first(take());
    outbox.forgetExpired(new Map([[messageId(1), 7]]));
    expect(states()).toEqual([]);
    acked(sent, 7);
    expect(states()).toEqual([]);
    expect(outbox.settled()).toBe(1);
  });

  it('is forgotten at its time though it was sent at its time, and that is told only after', () => {
    const { outbox, take, acked, states } = outboxUnderTest();
    outbox.add(schedule(1, 'later'));
    acked(first(take()), 3);
    outbox.noteExpiry(goneAt(5_000));
    outbox.journalScheduled([
      {
        ...{ entity: 'scheduled', threadId: thread, messageId: messageId(1), version: 4, state: 'sent' },
        ...{ sendAt: 1_000, sentAt: 1_000, replyTo: null, content: null, reason: null },
      },
    ]);
    expect(states()).toEqual(['sendMessage done']);
    outbox.forgetOverdue(5_000);
    expect(states()).toEqual([]);
    expect(outbox.nextOverdue()).toBeNull();
  });

  it('is forgotten though what was to be sent later has no answer yet, and nothing is looked for any more', () => {
    const { outbox, take, states } = outboxUnderTest();
    outbox.add(schedule(1, 'later'));
    take();
    outbox.noteExpiry(goneAt(5_000));
    outbox.forgetOverdue(5_000);
    expect(states()).toEqual([]);
    expect(outbox.nextOverdue()).toBeNull();
  });
});
