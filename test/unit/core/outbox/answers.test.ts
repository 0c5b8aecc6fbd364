import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import { ann, messageId, opId, otherThread, thread } from '../../../builders/ids.ts';
import { create, edit, react, receiptFor, remove, send, star } from '../../../builders/intents.ts';
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

describe('[OUTBOX-11] how far the gateway was', () => {
  const at = (position: number) => ({ incarnation: 'one', position });

  it('is written down with the ack, and never falls', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(send(1));
    const { id } = first(take());
    outbox.recordAnswers([{ kind: 'acked', id, sequenceNumber: 1 }], at(7));
    expect(outbox.seen()).toEqual(at(7));
    outbox.recordAnswers([{ kind: 'acked', id, sequenceNumber: 1 }], at(5));
    outbox.recordSeen(at(6));
    expect(outbox.seen()).toEqual(at(7));
    outbox.recordSeen({ incarnation: 'two', position: 3 });
    expect(outbox.seen()).toEqual({ incarnation: 'two', position: 3 });
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
    expect([...outbox.replayJournal(0, nobody).threads]).toEqual([thread]);
    const again = take();
    expect(again.map(({ id, body, n }) => ({ id, body, n }))).toEqual([
      ...before.map(({ id, body, n }) => ({ id, body, n })),
      { id: opId(3), body: send(2).body, n: 3 },
    ]);
    expect(again.map(({ after }) => after)).toEqual([[], [opId(1)], [opId(2)]]);
  });

  it('[RESTORE-2] only what the store may have lost is sent again: it had answered the rest before the backup', () => {
    const { outbox, take, acked } = outboxUnderTest();
    for (const n of [1, 2, 3]) outbox.add(send(n));
    for (const [index, op] of take().entries()) acked(op, index + 1);
    outbox.releaseApplied(new Map([[thread, 2]]));
    outbox.replayJournal(1, nobody);
    expect(take().map(({ n, replayed }) => ({ n, replayed }))).toEqual([
      { n: 2, replayed: true },
      { n: 3, replayed: true },
    ]);
  });

  it('[RESTORE-2] what never got an answer may be about something lost, too', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(react(90, true));
    expect(take()).toMatchObject([{ n: 1 }]);
    outbox.replayJournal(0, nobody);
    expect(take()).toMatchObject([{ n: 1, replayed: true }]);
  });

  it('[RESTORE-3] an op whose target is not back waits aside, unanswered, and leaves again with it', () => {
    const { outbox, states, take, acked } = outboxUnderTest();
    outbox.add(react(90, true));
    outbox.add(send(1));
    const [reaction, message] = take();
    if (reaction === undefined || message === undefined) throw new Error('both leave');
    acked(reaction, 1);
    acked(message, 2);
    outbox.releaseApplied(new Map([[thread, 2]]));
    outbox.replayJournal(0, nobody);
    take();
    outbox.recordAnswers([{ kind: 'targetMissing', id: reaction.id }]);
    expect(states()).toEqual(['setReaction done', 'sendMessage waiting']);
    expect(take()).toMatchObject([{ id: message.id, after: [] }]);
    acked(message, 1);
    expect([...outbox.awaited()]).toEqual([messageId(90)]);
    expect(outbox.settled()).toBe(0);
    expect(outbox.read.summary()).toEqual({ waiting: 0, failed: 0 });

    outbox.resume([messageId(91)]);
    expect(take()).toEqual([]);
    outbox.resume([messageId(90)]);
    expect([...outbox.awaited()]).toEqual([]);
    expect(take()).toMatchObject([{ id: reaction.id, n: 1, replayed: true }]);
    acked(reaction, 3);
    expect(outbox.settled()).toBe(2);
  });

  it('[RESTORE-3] what was done to the message later waits with it, and neither overtakes the other', () => {
    const { outbox, take, acked } = outboxUnderTest();
    for (const intent of [react(90, true), remove(90)]) {
      outbox.add(intent);
      acked(first(take()), 1);
    }
    outbox.releaseApplied(new Map([[thread, 1]]));
    outbox.replayJournal(0, nobody);
    const [reaction, deletion] = take();
    if (reaction === undefined || deletion === undefined) throw new Error('both leave');
    outbox.recordAnswers([{ kind: 'targetMissing', id: reaction.id }]);
    expect(take()).toEqual([]);
    outbox.resume([messageId(90)]);
    expect(take()).toMatchObject([{ id: reaction.id }, { id: deletion.id, after: [reaction.id] }]);
  });

  it('[RESTORE-3] of two that left one after the other the older one is over, whenever the later one is answered', () => {
    for (const isAnswered of [true, false]) {
      const { outbox, take, acked } = outboxUnderTest();
      for (const starred of [true, false]) {
        outbox.add(star(90, starred));
        acked(first(take()), 1);
      }
      outbox.releaseApplied(new Map([[thread, 1]]));
      outbox.replayJournal(0, nobody);
      const [on, off] = take();
      if (on === undefined || off === undefined) throw new Error('both leave');
      outbox.recordAnswers([{ kind: 'targetMissing', id: on.id }]);
      // The message came back between the two.
      if (isAnswered) acked(off, 3);
      outbox.resume([messageId(90)]);
      expect(take()).toMatchObject(isAnswered ? [] : [{ id: off.id }]);
    }
  });

  it.each([
    ['a star', star(90), star(90, false), []],
    ['a reaction', react(90, true), react(90, false), []],
    ['another reaction', react(90, true), react(90, true, '🦩'), [{ n: 1 }]],
    ['an edit', edit(90, 'before'), edit(90, 'after'), []],
  ])(
    '[RESTORE-3] what waits aside does not overrule what was done since: %s',
    (_what, before, since, left) => {
      for (const isAnswered of [true, false]) {
        const { outbox, take, acked } = outboxUnderTest();
        outbox.add(before);
        acked(first(take()), 1);
        outbox.releaseApplied(new Map([[thread, 1]]));
        outbox.replayJournal(0, nobody);
        outbox.recordAnswers([{ kind: 'targetMissing', id: first(take()).id }]);
        outbox.add(since);
        const later = first(take());
        if (isAnswered) acked(later, 2);
        outbox.resume([messageId(90)]);
        expect([...outbox.awaited()]).toEqual([]);
        expect(take()).toMatchObject([...left, ...(isAnswered ? [] : [{ id: later.id }])]);
      }
    },
  );

  it('[RESTORE-5] a thread that somebody else had begun is begun again, before what was written in it', () => {
    const { outbox, take, acked } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 1);
    for (const _ of ['detected', 'and again after a crash']) {
      outbox.replayJournal(0, (threadId) => (threadId === thread ? create('bob') : null));
      expect(take().map(({ type, body, after }) => ({ type, body, after }))).toMatchObject([
        { type: 'createDirectThread', body: { handle: 'bob' }, after: [] },
        { type: 'sendMessage', after: [expect.anything()] },
      ]);
    }
  });

  it('what was refused before stays refused, and still holds', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(send(2));
    refused(first(take()));
    outbox.replayJournal(0, nobody);
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

/** No thread of somebody else’s making. */
function nobody(): null {
  return null;
}
