import { describe, expect, it } from 'vitest';
import { messageId, opId, otherThread, thread } from '../../../builders/ids.ts';
import {
  create,
  edit,
  hide,
  react,
  receiptFor,
  schedule,
  send,
  star,
  removal,
} from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

/** A refused first send, and then everything a person can do in its thread and in another. */
function behindRefusedSend() {
  const test = outboxUnderTest();
  const { outbox, take, refused } = test;
  outbox.add(send(1));
  const left = first(take());
  outbox.add(send(2));
  outbox.add(edit(1, 'folded nowhere'));
  outbox.add(react(1, true));
  outbox.add(send(3, { replyTo: messageId(1) }));
  outbox.add(edit(90, 'of a message that is there'));
  outbox.add(react(90, true));
  outbox.add(receiptFor(90, 'read'));
  outbox.add(send(4, { in: otherThread }));
  refused(left);
  return test;
}

const held = [
  'sendMessage refused',
  'sendMessage held',
  'editMessage held',
  'setReaction held',
  'sendMessage held',
  'editMessage waiting',
  'setReaction waiting',
  'advanceReceipt waiting',
  'sendMessage waiting',
];
const free = held.map((state) => state.replace(/refused|held/, 'waiting'));

describe('[OUTBOX-5] a refused send', () => {
  it('holds the sends after it in its thread and what is about it; all else goes on', () => {
    const { states, take } = behindRefusedSend();
    expect(states()).toEqual(held);
    expect(take().map(({ id }) => id)).toEqual([opId(6), opId(7), opId(8), opId(9)]);
  });

  it('holds what is written later, and what is about that', () => {
    const { outbox, states } = behindRefusedSend();
    outbox.add(send(5));
    outbox.add(react(5, true));
    outbox.add(react(91, true));
    expect(states().slice(held.length)).toEqual([
      'sendMessage held',
      'setReaction held',
      'setReaction waiting',
    ]);
  });

  it.each([
    ['retried', (test: ReturnType<typeof behindRefusedSend>) => test.outbox.retry(opId(1))],
    [
      'revised',
      (test: ReturnType<typeof behindRefusedSend>) =>
        test.outbox.revise(opId(1), { content: { text: 'better' } }),
    ],
  ])('lets all go when it is %s', (_name, decide) => {
    const test = behindRefusedSend();
    decide(test);
    expect(new Set(test.states())).toEqual(new Set(free));
  });

  it('revised, leaves older edits of it behind: the newest text is the one that goes', () => {
    const { outbox, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    const left = first(take());
    outbox.add(edit(1, 'older'));
    refused(left);
    outbox.revise(left.id, { content: { text: 'newest' } });
    expect(take().map((op) => op.body)).toMatchObject([{ content: { text: 'newest' } }]);
  });
});

describe('[OUTBOX-14] a refused send', () => {
  it('[OUTBOX-14] skipped, holds only what needs it, and what needs that', () => {
    const { outbox, states, take } = behindRefusedSend();
    outbox.add(send(5, { replyTo: messageId(3) }));
    outbox.add(send(6));
    outbox.skip(opId(1));
    expect(states()).toEqual([
      'sendMessage refused',
      'sendMessage waiting',
      'editMessage held',
      'setReaction held',
      'sendMessage held',
      'editMessage waiting',
      'setReaction waiting',
      'advanceReceipt waiting',
      'sendMessage waiting',
      'sendMessage held',
      'sendMessage waiting',
    ]);
    take();
    outbox.retry(opId(1));
    expect(states()[0]).toBe('sendMessage waiting');
    expect(states()).not.toContain('sendMessage held');
  });

  it('[OUTBOX-14] skipped, does not let a refused reply to it hold either, whatever is written later', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(send(2, { replyTo: messageId(1) }));
    for (const op of take()) refused(op);
    outbox.skip(opId(1));
    outbox.add(send(3));
    expect(states()).toEqual(['sendMessage refused', 'sendMessage refused', 'sendMessage waiting']);
    outbox.retry(opId(1));
    outbox.add(send(4));
    expect(states().slice(2)).toEqual(['sendMessage held', 'sendMessage held']);
  });

  it('[OUTBOX-14] skipped and refused again, holds again; nothing else can be skipped', () => {
    const { outbox, states, take, refused } = behindRefusedSend();
    outbox.skip(opId(1));
    outbox.retry(opId(1));
    refused(first(take()));
    expect(states().slice(0, 2)).toEqual(['sendMessage refused', 'sendMessage held']);
    expect(() => outbox.skip(opId(2))).toThrow('only something that was refused');
  });
});

describe('[STAR-5] a refused send', () => {
  it('[STAR-5] holds what is saved of it, until it is taken; the account feed goes on', () => {
    const { outbox, states, take, acked } = behindRefusedSend();
    outbox.add(star(1));
    outbox.add(star(90));
    outbox.add(hide(90));
    const stars = () => states().filter((state) => state.startsWith('setStar'));
    expect(stars()).toEqual(['setStar held', 'setStar waiting']);
    expect(take().filter(({ type }) => type === 'setStar')).toMatchObject([
      { body: { messageId: messageId(90) } },
    ]);
    outbox.retry(opId(1));
    expect(stars()).toEqual(['setStar waiting', 'setStar waiting']);
    const again = take().find(({ type }) => type === 'sendMessage');
    const leaving = () => take().filter(({ type }) => type === 'setStar').length;
    expect(leaving()).toBe(1);
    if (again !== undefined) acked(again, 1);
    expect(leaving()).toBe(2);
  });

  it('[STAR-5] discarded, takes what was saved of it along', () => {
    const { outbox, states } = behindRefusedSend();
    outbox.add(star(1));
    outbox.discard(opId(1));
    expect(states()).not.toContain('setStar held');
    expect(states()).not.toContain('setStar waiting');
  });
});

describe('[OUTBOX-5] a refusal', () => {
  it('of a creation ends when the thread is there after all', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(create('late'));
    outbox.add(send(1));
    refused(first(take()));
    expect(states()).toContain('sendMessage held');
    outbox.settleCreations(new Set([thread]), () => true);
    expect(states()).toContain('sendMessage waiting');
  });

  it('of a creation holds the leaving and the removal from the list, too', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(create('late'));
    outbox.add({ type: 'leaveThread', feedId: thread, body: {} });
    outbox.add(removal(thread));
    refused(first(take()));
    expect(states()).toEqual(['createDirectThread refused', 'leaveThread held', 'removeThread held']);
  });

  it('of a creation, also holds the removal that is asked for afterwards, and lets it go with the rest', () => {
    const { outbox, take, refused, states } = outboxUnderTest();
    outbox.add(create('late'));
    refused(first(take()));
    outbox.add({ type: 'leaveThread', feedId: thread, body: {} });
    outbox.add(removal(thread));
    expect(states()).toEqual(['createDirectThread refused', 'leaveThread held', 'removeThread held']);
    outbox.retry(opId(1));
    expect(states()).toEqual(['createDirectThread waiting', 'leaveThread waiting', 'removeThread waiting']);
  });

  it('of a creation that was brought back from a backup is in the journal again once the thread is there', () => {
    const { outbox, take, refused } = outboxUnderTest();
    outbox.add(create('late'));
    refused(first(take()), 'recovered');
    outbox.settleCreations(new Set([thread]), () => true);
    expect(outbox.settled()).toBe(2);
    outbox.replayJournal(0, () => null);
    expect(take()).toMatchObject([{ type: 'createDirectThread', replayed: true }]);
  });
});

describe('[OUTBOX-5] a refused send, and what its person decides', () => {
  it('refused again after a retry, holds again', () => {
    const { outbox, states, take, refused } = behindRefusedSend();
    outbox.retry(opId(1));
    refused(first(take()));
    expect(states()).toEqual(held);
  });

  it('discarded, takes with it what was about it, and lets the rest go', () => {
    const { outbox, states } = behindRefusedSend();
    outbox.discard(opId(1));
    expect(states()).toEqual([
      'sendMessage waiting',
      'sendMessage waiting',
      'editMessage waiting',
      'setReaction waiting',
      'advanceReceipt waiting',
      'sendMessage waiting',
    ]);
  });

  it('of two, the second still holds what is after it when the first is let go', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    for (const n of [1, 2, 3]) outbox.add(send(n));
    const [one, two] = take();
    if (one !== undefined) refused(one);
    if (two !== undefined) refused(two);
    outbox.discard(opId(1));
    expect(states()).toEqual(['sendMessage refused', 'sendMessage held']);
  });

  it('holds also what had left after it: the gateway will not take it before', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(send(2));
    refused(first(take()));
    expect(states()).toEqual(['sendMessage refused', 'sendMessage held']);
    outbox.retry(opId(1));
    const [again, then] = take();
    expect(again).toMatchObject({ id: opId(3), n: 3, after: [] });
    expect(then).toMatchObject({ id: opId(2), n: 2, after: [opId(3)] });
  });
});

describe('[OUTBOX-5] a refused creation', () => {
  it('holds its whole thread, and no other', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(create('nobody'));
    refused(first(take()), 'handleUnknown');
    outbox.add(send(1));
    outbox.add(send(2, { in: otherThread }));
    expect(states()).toEqual(['createDirectThread refused', 'sendMessage held', 'sendMessage waiting']);
    outbox.retry(opId(1));
    expect(states()).toEqual(['createDirectThread waiting', 'sendMessage waiting', 'sendMessage waiting']);
  });
});

describe('[OUTBOX-6] an op of the account feed that is tried again', () => {
  it('waits for the creation of its thread, and the thread is told', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(schedule(1, 'later'));
    const late = first(take());
    refused(late, 'scheduleTooLate');
    outbox.add(create('nobody'));
    refused(first(take()), 'handleUnknown');
    expect([...outbox.retry(opId(1)).threads]).toEqual([thread]);
    expect(states().toSorted()).toEqual(['createDirectThread refused', 'scheduleMessage held']);
  });
});

describe('a refused op that nothing needs', () => {
  it.each([
    ['an edit', edit(90, 'no')],
    ['a reaction', react(90, true)],
  ])('%s holds nothing', (_name, intent) => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(intent);
    refused(first(take()), 'notAuthor');
    outbox.add(send(1));
    expect(states()).toEqual([`${intent.type} refused`, 'sendMessage waiting']);
  });

  it('a receipt leaves no trace: nobody wrote it', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(receiptFor(90, 'read'));
    refused(first(take()), 'messageUnknown');
    expect(states()).toEqual(['advanceReceipt done']);
    expect(outbox.read.summary()).toEqual({ waiting: 0, failed: 0 });
  });
});
