import { describe, expect, it } from 'vitest';
import { messageId, opId, otherThread, thread } from '../../../builders/ids.ts';
import { create, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

function replayed() {
  const test = outboxUnderTest();
  const { outbox, take, acked } = test;
  outbox.add(send(1));
  outbox.add(send(2));
  outbox.add(send(3, { in: otherThread }));
  for (const [index, op] of take().entries()) acked(op, index + 1);
  outbox.replayJournal(0, () => null);
  expect(take()).toHaveLength(3);
  return test;
}

describe('[RESTORE-3] what was sent again to a thread that nobody brings back', () => {
  it('is refused, once its thread is known to be missing; the rest of the thread is held behind it', () => {
    const { outbox, states } = replayed();
    expect([...outbox.refuseThreadless((threadId) => threadId === otherThread).threads]).toEqual([thread]);
    expect(states()).toEqual(['sendMessage refused', 'sendMessage held', 'sendMessage waiting']);
    expect(outbox.read.list(1)).toMatchObject([{ id: opId(1), error: { code: 'threadUnknown' } }]);
    expect(outbox.refuseThreadless(() => false).threads).toEqual(new Set([otherThread]));
  });

  it('leaves again by itself, as the same op, when somebody does', () => {
    const { outbox, take } = replayed();
    outbox.refuseThreadless(() => false);
    expect(take()).toEqual([]);
    expect(outbox.settleCreations(new Set([thread]), () => true)).toBe(true);
    expect(take()).toMatchObject([
      // Its old number counted as answered. [PUTBACK-2]
      { id: opId(1), n: 4, replayed: true },
      { id: opId(2), n: 2 },
    ]);
    expect(outbox.settleCreations(new Set([thread]), () => true)).toBe(false);
  });

  it('[RESTORE-8] refused until its writer is in the group again, leaves under another id once they are', () => {
    const { outbox, states, take, refused } = replayed();
    refused({ id: opId(1) }, 'notMember');
    expect(states()).toEqual(['sendMessage refused', 'sendMessage held', 'sendMessage waiting']);
    expect(outbox.settleCreations(new Set([thread]), () => false)).toBe(false);
    expect(outbox.settleCreations(new Set([otherThread]), () => true)).toBe(false);
    expect(outbox.settleCreations(new Set([thread]), () => true)).toBe(true);
    const [again, behind] = take();
    expect(again).toMatchObject({ body: { messageId: messageId(1) }, replayed: true, n: 4 });
    // The refusal is recorded under the old one. [OP-5]
    expect(again?.id).not.toBe(opId(1));
    expect(behind).toMatchObject({ id: opId(2), n: 2, after: [again?.id] });
  });

  it('[GROUP-9] what was never sent again stays refused', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    refused(first(take()), 'notMember');
    expect(outbox.settleCreations(new Set([thread]), () => true)).toBe(false);
    expect(states()).toEqual(['sendMessage refused']);
  });
});

describe('[RESTORE-3] what waits for a thread that nobody brings back', () => {
  it('waits while its own creation does, and when the person begins the thread again and that is refused', () => {
    const { outbox, states, take, refused } = replayed();
    outbox.add(create('nobody'));
    expect(outbox.refuseThreadless((threadId) => threadId === otherThread).threads.size).toBe(0);
    const creation = take().find(({ type }) => type === 'createDirectThread');
    if (creation === undefined) throw new Error('the creation did not leave');
    refused(creation, 'handleUnknown');
    expect(states()).toEqual([
      'sendMessage held',
      'sendMessage held',
      'sendMessage waiting',
      'createDirectThread refused',
    ]);
  });

  it('never concerns what was not sent again', () => {
    const { outbox, states } = outboxUnderTest();
    outbox.add(send(1));
    expect(outbox.refuseThreadless(() => false).threads.size).toBe(0);
    expect(states()).toEqual(['sendMessage waiting']);
  });
});
