import { describe, expect, it } from 'vitest';
import type { OpId } from '../../../../sync/core/ids.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import { ann, messageId, opId, otherThread, thread } from '../../../builders/ids.ts';
import {
  close,
  create,
  edit,
  pin,
  react,
  receiptFor,
  remind,
  remove,
  send,
  star,
  vote,
} from '../../../builders/intents.ts';
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
  it('[THREAD-6] a direct thread that version 1 takes under another id goes on under that one', () => {
    const { outbox, take, states, ops } = outboxUnderTest();
    outbox.add(create('bob'));
    outbox.add(send(1));
    const creation = first(take());
    const mismatches = (id: OpId) =>
      outbox.recordAnswers([{ kind: 'refused', id, error: new TernError('threadIdMismatch').toData() }]);
    const { became } = mismatches(creation.id);
    const [began] = take();
    expect(began).toMatchObject({ type: 'createDirectThread', feedId: became?.get(thread) });
    expect(began?.feedId).not.toBe(thread);
    expect(began?.id).not.toBe(creation.id);
    expect(states()).toEqual(['createDirectThread waiting', 'sendMessage waiting']);
    expect(outbox.presentThread(thread)).toBe(began?.feedId);
    // It is asked for once: what is refused under that id, too, is refused.
    if (began !== undefined) mismatches(began.id);
    expect(ops().map(({ state }) => state)).toEqual(['refused', 'held']);
  });

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
  /** One op that is answered, one that was refused, one that waits. */
  function aged() {
    const test = outboxUnderTest();
    const { outbox, take, acked, refused } = test;
    outbox.add(send(1));
    outbox.add(edit(90, 'refused'));
    const [one, two] = take();
    if (one !== undefined) acked(one, 1);
    if (two !== undefined) refused(two, 'notAuthor');
    outbox.add(send(2));
    outbox.releaseApplied(new Map([[thread, 1]]));
    acked({ id: opId(99) }, 1);
    return test;
  }
  const all = ['sendMessage done', 'editMessage refused', 'sendMessage waiting'];

  it('[RESTORE-10] is kept for journalDays of the gateway’s and then deleted; what is open is never deleted by age', () => {
    const { of, states } = aged();
    const outbox = of(ann);
    for (let day = 0; day < defaultLimits.journalDays; day += 1) outbox.ageJournal(day * dayMs);
    // Whatever happens in between, and within a day.
    of(ann).ageJournal((defaultLimits.journalDays - 1) * dayMs + 5);
    expect(states()).toEqual(all);
    of(ann).ageJournal(defaultLimits.journalDays * dayMs);
    expect(states()).toEqual(all.slice(1));
  });

  it('[RESTORE-10] loses nothing to a clock of this device that was ahead once', () => {
    const { clock, of, states } = aged();
    clock.wallOffset += 40 * dayMs;
    of(ann);
    clock.wallOffset -= 40 * dayMs;
    of(ann).ageJournal(clock.now());
    expect(states()).toEqual(all);
  });

  it('[RESTORE-10] loses nothing to a clock of the gateway that was ahead, or behind, once', () => {
    const { outbox, states } = aged();
    for (const at of [100, 140, 101, 60, 102]) outbox.ageJournal(at * dayMs);
    expect(states()).toEqual(all);
  });

  it('[RESTORE-3] [RESTORE-10] what waits aside is not answered, and has no age', () => {
    const { outbox, take, acked, ops } = outboxUnderTest();
    outbox.add(react(90, true));
    const op = first(take());
    acked(op, 1);
    outbox.replayJournal(0, () => null);
    outbox.recordAnswers([{ kind: 'targetMissing', id: op.id }]);
    for (let day = 0; day < 100; day += 1) outbox.ageJournal(day * dayMs);
    expect(ops()).toMatchObject([{ id: op.id, n: 1 }]);
  });

  it('is sent again to a restored gateway: same ids and bodies, in the old order, before what is new', () => {
    const { outbox, take, acked } = outboxUnderTest();
    outbox.add(create('bob'));
    acked(first(take()), 1);
    outbox.add(send(1));
    acked(first(take()), 2);
    outbox.releaseApplied(new Map([[thread, 1]]));
    outbox.add(send(2));
    expect([...outbox.replayJournal(0, nobody).threads]).toEqual([thread]);
    const creation = first(take());
    expect(creation).toMatchObject({
      id: opId(1),
      body: create('bob').body,
      n: 1,
      after: [],
      replayed: true,
    });
    // Nothing else leaves for it before its answer. [THREAD-4]
    expect(take()).toHaveLength(1);
    acked(creation, 1);
    expect(take()).toMatchObject([
      { id: opId(2), body: send(1).body, n: 2, after: [], replayed: true },
      { id: opId(3), body: send(2).body, n: 3, after: [opId(2)] },
    ]);
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

  it('[RESTORE-2] what an older store had begun to be told again is not told to one that had answered it', () => {
    for (const isAside of [false, true]) {
      const { outbox, take, acked } = outboxUnderTest();
      for (const present of [true, false]) {
        outbox.add(react(90, present));
        acked(first(take()), 1);
      }
      outbox.releaseApplied(new Map([[thread, 1]]));
      outbox.replayJournal(0, nobody);
      const again = take();
      const [on] = again;
      if (isAside && on !== undefined) outbox.recordAnswers([{ kind: 'targetMissing', id: on.id }]);
      outbox.replayJournal(2, nobody);
      outbox.resume([messageId(90)]);
      expect(take()).toEqual([]);
      expect(outbox.settled()).toBe(2);

      outbox.replayJournal(0, nobody);
      expect(take().map(({ id }) => id)).toEqual(again.map(({ id }) => id));
    }
  });

  it('[RESTORE-2] what never got an answer may be about something lost, too', () => {
    const { outbox, take } = outboxUnderTest();
    outbox.add(react(90, true));
    expect(take()).toMatchObject([{ n: 1 }]);
    outbox.replayJournal(0, nobody);
    expect(take()).toMatchObject([{ n: 1, replayed: true }]);
  });

  it.each([
    ['this device', [create('bob')]],
    ['somebody else', []],
  ])('[RESTORE-2] so may what never left, in a thread that %s had begun', (_who, begun) => {
    const { outbox, take, acked } = outboxUnderTest();
    for (const intent of [...begun, send(1)]) {
      outbox.add(intent);
      acked(first(take()), 1);
    }
    // Found restored, and again before anything is answered.
    for (const n of [90, 91]) {
      outbox.add(star(n));
      outbox.replayJournal(0, () => create('bob'));
      const left = take();
      expect(left).toMatchObject([{ type: 'createDirectThread' }, ...left.slice(1)]);
      expect(left.at(-1)).toMatchObject({ body: { messageId: messageId(n) }, replayed: true });
    }
  });

  it('[RESTORE-2] what never left is new in a thread whose creation no gateway ever answered', () => {
    const { outbox, take, acked } = outboxUnderTest();
    outbox.add(create('bob'));
    const creation = first(take());
    outbox.add(send(1));
    for (const _ of ['found restored', 'and again']) {
      outbox.replayJournal(0, nobody);
      expect(take()).toMatchObject([{ type: 'createDirectThread', replayed: true }]);
    }
    acked(creation, 1);
    expect(first(take())).not.toHaveProperty('replayed');
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

  it('[OUTBOX-5] what waited aside for an own message is held if that is refused before it is resumed', () => {
    const { outbox, states, take, acked, refused } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 1);
    outbox.add(star(1));
    const mark = first(take());
    outbox.replayJournal(0, nobody);
    outbox.recordAnswers([{ kind: 'targetMissing', id: mark.id }]);
    refused(first(take()));
    outbox.resume([messageId(1)]);
    expect(states()).toEqual(['sendMessage refused', 'setStar held']);
  });

  it('[OUTBOX-5] what is replayed about an own message that was refused is held', () => {
    const { outbox, states, take, acked, refused } = outboxUnderTest();
    outbox.add(send(1));
    acked(first(take()), 1);
    outbox.add(star(1));
    const mark = first(take());
    outbox.replayJournal(0, nobody);
    acked(mark, 2);
    refused(first(take()));
    outbox.replayJournal(0, nobody);
    expect(states()).toEqual(['sendMessage refused', 'setStar held']);
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
      expect(take()).toMatchObject([{ type: 'createDirectThread', body: { handle: 'bob' }, after: [] }]);
    }
    acked(first(take()), 1);
    expect(take()).toMatchObject([{ type: 'sendMessage', replayed: true }]);
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

describe('[DELETE-6] what raced with a deletion', () => {
  const done = [react(90, true), vote(90, [0]), close(90), pin(90), star(90), remind(90)];
  const kept = ({ type }: { readonly type: string }) => type;

  it.each(
    done.flatMap((intent) =>
      (['messageDeleted', 'messageUnknown'] as const).map((code) => [intent.type, code, intent] as const),
    ),
  )('%s, refused with %s, ends by itself and leaves nothing', (_type, code, intent) => {
    const { outbox, ops, take, refused } = outboxUnderTest();
    outbox.add(intent);
    refused(first(take()), code);
    expect(ops()).toEqual([]);
    expect(outbox.read.summary()).toEqual({ waiting: 0, failed: 0 });
    expect(outbox.settled()).toBe(1);
  });

  it.each(done.map((intent) => [intent.type, intent] as const))(
    '%s, refused for another reason before, goes with its message',
    (_type, intent) => {
      for (const forget of ['forgetDeleted', 'forgetExpired'] as const) {
        const { outbox, ops, take, refused } = outboxUnderTest();
        outbox.add(intent);
        refused(first(take()), 'reactionLimit');
        outbox[forget](new Map([[messageId(90), 7]]));
        expect(ops()).toEqual([]);
      }
    },
  );

  it('an edit keeps its words, and what is refused for another reason its place', () => {
    const { outbox, ops, take, refused } = outboxUnderTest();
    outbox.add(edit(90, 'my words'));
    outbox.add(vote(91, [0]));
    const [edited, voted] = take();
    if (edited === undefined || voted === undefined) throw new Error('nothing left');
    refused(edited, 'messageDeleted');
    refused(voted, 'pollClosed');
    outbox.forgetDeleted(new Map([[messageId(90), 7]]));
    expect(ops().map(kept)).toEqual(['editMessage', 'setVote']);
  });
});
