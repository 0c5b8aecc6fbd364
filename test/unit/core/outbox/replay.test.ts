import { describe, expect, it } from 'vitest';
import { messageId, opId, thread } from '../../../builders/ids.ts';
import { create, edit, react, remove, send, star } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

/** No thread of somebody else’s making. */
function nobody(): null {
  return null;
}

describe('the journal', () => {
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
});

describe('the journal of what a lost store may not have answered', () => {
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
});

describe('a thread that a restored gateway may lack', () => {
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

describe('what waits aside for its message', () => {
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
});

describe('what waits aside for its message, and what else was done to it', () => {
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
});
