import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import { ann, messageId, opId, otherThread, thread } from '../../../builders/ids.ts';
import { create, edit, react, receiptFor, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

const dayMs = 24 * 60 * 60 * 1000;

describe('settled', () => {
  it('is the n up to which every answer is recorded', () => {
    const { outbox, take, acked, refused } = outboxUnderTest();
    expect(outbox.settled()).toBe(0);
    for (const n of [90, 91, 92]) outbox.add(react(n, true));
    expect(outbox.settled()).toBe(0);
    const [one, two, three] = take();
    expect(outbox.settled()).toBe(0);
    if (two !== undefined) acked(two, 5);
    expect(outbox.settled()).toBe(0);
    if (one !== undefined) refused(one);
    expect(outbox.settled()).toBe(2);
    if (three !== undefined) acked(three, 6);
    expect(outbox.settled()).toBe(3);
  });

  it('does not pass what left and is held now', () => {
    const { outbox, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(send(2));
    refused(first(take()));
    expect(outbox.settled()).toBe(1);
  });

  it('is not moved by what was never sent', () => {
    const { outbox, take, acked } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 1);
    outbox.add(send(2));
    expect(outbox.settled()).toBe(1);
  });
});

describe('answers', () => {
  it('to ops that are unknown, or answered already, change nothing', () => {
    const { outbox, states, take, acked, refused } = outboxUnderTest();
    outbox.add(send(1));
    const op = first(take());
    acked({ id: opId(99) }, 3);
    acked(op, 1);
    refused(op);
    acked(op, 9);
    expect(states()).toEqual(['sendMessage acked']);
    expect(outbox.read.sendOf(messageId(1))?.sequenceNumber).toBe(1);
  });

  it('name the threads they touch', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(send(2, { in: otherThread }));
    const answers = take().map(({ id }, index) => ({ kind: 'acked', id, sequenceNumber: index }) as const);
    expect([...outbox.recordAnswers(answers).threads]).toEqual([thread, otherThread]);
  });
});

describe('[OUTBOX-7] leaving the overlay', () => {
  it('takes the cursor to have reached the op’s number', () => {
    const { outbox, take, acked } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 5);
    const shown = (cursor: number) => outbox.read.sendsFrom(thread, cursor, 0, 10).map(({ state }) => state);
    expect(shown(4)).toEqual(['acked']);
    expect(shown(5)).toEqual([]);
  });

  it('is written down with the next answers, and the op stays as journal', () => {
    const { outbox, states, take, acked } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 5);
    outbox.releaseApplied(new Map([[thread, 4]]));
    acked({ id: opId(99) }, 1);
    expect(states()).toEqual(['sendMessage acked']);
    outbox.releaseApplied(new Map([[thread, 5]]));
    outbox.releaseApplied(new Map([[thread, 3]]));
    acked({ id: opId(99) }, 1);
    expect(states()).toEqual(['sendMessage done']);
  });
});

describe('the journal', () => {
  it('is kept for journalDays and then deleted; what is open is never deleted by age', () => {
    const { outbox, clock, of, states, take, acked, refused } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(edit(90, 'refused'));
    const [one, two] = take();
    if (one !== undefined) acked(one, 1);
    if (two !== undefined) refused(two, 'notAuthor');
    outbox.add(send(2));
    outbox.releaseApplied(new Map([[thread, 1]]));
    acked({ id: opId(99) }, 1);
    clock.wallOffset += defaultLimits.journalDays * dayMs;
    of(ann);
    expect(states()).toEqual(['sendMessage done', 'editMessage refused', 'sendMessage waiting']);
    clock.wallOffset += 1;
    of(ann);
    expect(states()).toEqual(['editMessage refused', 'sendMessage waiting']);
  });

  it('is sent again to a restored gateway: same ids and bodies, in the old order, before what is new', () => {
    const { outbox, take, acked } = outboxUnderTest();
    outbox.add(create('bob'));
    outbox.add(send(1));
    const before = take();
    before.forEach((op, index) => acked(op, index + 1));
    outbox.releaseApplied(new Map([[thread, 1]]));
    outbox.add(send(2));
    expect([...outbox.replayJournal(() => 0).threads]).toEqual([thread]);
    const again = take();
    expect(again.map(({ id, body, n }) => ({ id, body, n }))).toEqual([
      ...before.map(({ id, body, n }) => ({ id, body, n })),
      { id: opId(3), body: send(2).body, n: 3 },
    ]);
    expect(again.map(({ after }) => after)).toEqual([[], [opId(1)], [opId(2)]]);
  });

  it('a replayed op that is refused is done: the gateway knew its message already', () => {
    const { outbox, states, take, acked, refused } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 1);
    outbox.replayJournal(() => 0);
    outbox.add(send(2));
    refused(first(take()), 'idTaken');
    expect(states()).toEqual(['sendMessage done', 'sendMessage waiting']);
  });

  it('what was refused before stays refused, and still holds', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(send(2));
    refused(first(take()));
    outbox.replayJournal(() => 0);
    expect(states()).toEqual(['sendMessage refused', 'sendMessage held']);
  });
});

describe('what a person is shown', () => {
  it('counts what waits and what failed, without receipts and without what is acked', () => {
    const { outbox, take, acked, refused } = outboxUnderTest();
    for (const n of [1, 2, 3]) outbox.add(send(n));
    outbox.add(receiptFor(90, 'read'));
    const [one, two] = take();
    if (one !== undefined) acked(one, 1);
    if (two !== undefined) refused(two);
    expect(outbox.read.summary()).toEqual({ waiting: 1, failed: 1 });
    expect(outbox.read.list(10).map(({ state }) => state)).toEqual(['refused', 'held']);
  });
});
