import { describe, expect, it } from 'vitest';
import type { OpId } from '../../../../sync/core/ids.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import { messageId, opId, otherThread, thread } from '../../../builders/ids.ts';
import {
  close,
  create,
  edit,
  pin,
  react,
  receiptFor,
  remind,
  send,
  star,
  vote,
} from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

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
