import { describe, expect, it } from 'vitest';
import type { OpId } from '../../../../sync/core/ids.ts';
import { parseUpFrame } from '../../../../sync/protocol/codec.ts';
import { messageId, opId, otherThread, thread } from '../../../builders/ids.ts';
import { create, edit, react, receiptFor, schedule, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

const none = new Set<never>();
const afters = (ops: readonly { readonly after: readonly string[] }[]) => ops.map(({ after }) => after);

describe('what may leave', () => {
  it('[OUTBOX-2] is numbered in order and marked before it is handed over', () => {
    const { outbox, ops, take, settings } = outboxUnderTest();
    for (const n of [1, 2, 3]) outbox.add(send(n));
    expect(take(2).map((op) => op.n)).toEqual([1, 2]);
    expect(ops().map((op) => op.n)).toEqual([1, 2, null]);
    expect(settings.opCounter()).toBe(2);
    expect(take().map((op) => op.n)).toEqual([1, 2, 3]);
  });

  it('[OUTBOX-2] leaves again with the same id, number, type and body', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(create('bob'));
    outbox.add(send(1));
    outbox.add(edit(9, 'other'));
    const once = take();
    expect(take()).toEqual(once);
  });

  it('[RESTORE-6] of the journal too is first what was said first', () => {
    const { outbox, take, acked } = outboxUnderTest();
    for (const n of [1, 2, 3]) outbox.add(send(n));
    for (const [index, op] of take().entries()) acked(op, index + 1);
    outbox.replayJournal(0, () => null);
    expect(take(2)).toMatchObject([
      { replayed: true, body: { messageId: messageId(1) } },
      { replayed: true, body: { messageId: messageId(2) } },
    ]);
  });

  it('keeps to the frame of the protocol', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(create('bob'));
    outbox.add(send(1));
    outbox.add(edit(9, 'other'));
    outbox.add(react(9, true));
    outbox.add(receiptFor(8, 'read'));
    for (const op of take()) expect(parseUpFrame(JSON.stringify(op))).toEqual({ ok: true, value: op });
  });

  it('passes over what is in flight and what a paused feed holds, and counts only what leaves', () => {
    const { outbox } = outboxUnderTest();
    for (const n of [1, 2, 3]) outbox.add(send(n));
    outbox.add(send(4, { in: otherThread }));
    outbox.add(send(5, { in: otherThread }));
    const ids = (ops: readonly { readonly id: string }[]) => ops.map(({ id }) => id);
    const flying = new Set<OpId>([opId(1), opId(2)]);
    expect(ids(outbox.takeSendable({ limit: 2, inFlight: flying, pausedFeeds: none }))).toEqual([
      opId(3),
      opId(4),
    ]);
    expect(ids(outbox.takeSendable({ limit: 64, inFlight: flying, pausedFeeds: new Set([thread]) }))).toEqual(
      [opId(4), opId(5)],
    );
    expect(
      ids(outbox.takeSendable({ limit: 64, inFlight: none, pausedFeeds: new Set([thread, otherThread]) })),
    ).toEqual([]);
  });
});

describe('[OUTBOX-4] what an op comes after', () => {
  it('is the op before it in its feed, not in another', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(send(2, { in: otherThread }));
    outbox.add(receiptFor(9, 'read'));
    outbox.add(send(3, { in: otherThread }));
    expect(afters(take())).toEqual([[], [], [opId(1)], [opId(2)]]);
  });

  it('is the op in flight that lies between two that leave again', () => {
    const { outbox, take } = outboxUnderTest();
    for (const n of [1, 2, 3]) outbox.add(send(n));
    take();
    const again = outbox.takeSendable({ limit: 64, inFlight: new Set([opId(2)]), pausedFeeds: none });
    expect(again.map(({ id, after }) => [id, after])).toEqual([
      [opId(1), []],
      [opId(3), [opId(2)]],
    ]);
  });

  it('names the send that an edit, a reaction or a reply is about, as well as the op before', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(send(1));
    take();
    outbox.add(send(2));
    outbox.add(edit(1, 'changed'));
    outbox.add(react(1, true));
    outbox.add(send(3, { replyTo: messageId(1) }));
    expect(afters(take())).toEqual([
      [],
      [opId(1)],
      [opId(2), opId(1)],
      [opId(3), opId(1)],
      [opId(4), opId(2), opId(1)],
    ]);
  });

  it('[SCHEDULE-8] names the words to be sent later that an edit may find sent', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(schedule(1, 'later'));
    outbox.add(edit(1, 'changed'));
    expect(afters(take())).toEqual([[], [opId(1)]]);
  });

  it('[SCHEDULE-8] names the words to be sent later that are on their way when other ones are sent at once', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(schedule(1, 'later'));
    take();
    outbox.add(send(1));
    expect(afters(take())).toEqual([[], [opId(1)]]);
  });

  it('[SCHEDULE-8] names them also where they may not leave yet', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(schedule(1, 'later'));
    const { feedId } = first(take());
    outbox.add(send(1));
    const leaving = outbox.takeSendable({ limit: 64, inFlight: none, pausedFeeds: new Set([feedId]) });
    expect(afters(leaving)).toEqual([[opId(1)]]);
  });

  it('a send comes after the unanswered send before it, whatever left between them', () => {
    const { outbox, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    const left = first(take());
    outbox.add(send(2));
    refused(left);
    outbox.add(react(90, true));
    const reaction = first(take());
    outbox.retry(left.id);
    outbox.add(send(3));
    const sends = outbox
      .takeSendable({ limit: 64, inFlight: new Set([reaction.id]), pausedFeeds: none })
      .filter((op) => op.type === 'sendMessage');
    expect(sends.at(-1)?.after).toContain(sends.at(-2)?.id);
  });

  it('an op before that is acked or refused is not waited for', () => {
    const { outbox, take, acked, refused } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 1);
    outbox.add(edit(9, 'refused'));
    refused(first(take()), 'notAuthor');
    outbox.add(send(2));
    expect(afters(take())).toEqual([[]]);
  });

  it('an op in flight whose answer is out is still what the next one comes after', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(edit(9, 'other'));
    take();
    outbox.add(send(1));
    const next = outbox.takeSendable({ limit: 64, inFlight: new Set([opId(1)]), pausedFeeds: none });
    expect(next.map(({ id, after }) => [id, after])).toEqual([[opId(2), [opId(1)]]]);
  });
});
