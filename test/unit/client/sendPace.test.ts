import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../sync/client/part.ts';
import { Pusher } from '../../../sync/client/pusher.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import { ack, nack } from '../../builders/frames.ts';
import { opId, otherThread, thread } from '../../builders/ids.ts';
import { edit, react, receiptFor, remove, send } from '../../builders/intents.ts';
import { outboxUnderTest } from '../../builders/stores.ts';

const pace = 30_000;

/** A pusher at whose gateway it is 100 000 when the clock begins; `thread` is slow for the person. */
function slowThread() {
  const box = outboxUnderTest();
  const sent: Op[] = [];
  const known = { slow: new Map<ThreadId, number>([[thread, 0]]), lastAt: -pace };
  const pusher = new Pusher({
    outbox: box.outbox,
    mirror: {
      ...{ expiryOf: () => undefined, isOfMany: () => false },
      slowThreads: () => known.slow,
      mayWriteFrom: () => known.lastAt + pace,
    },
    ...{ clock: box.clock, random: () => 0, send: (op) => sent.push(op) },
  });
  const left = () => sent.splice(0).map(({ id }) => id);
  const welcome = () => pusher.onWelcome(defaultLimits, { serverTime: 100_000 + box.clock.monotonic() });
  /** Something has changed in the thread, and ops up to `through` are applied. */
  const changed = (through = 0) => {
    if (known.slow.has(thread)) known.slow.set(thread, through);
    box.outbox.releaseApplied(new Map([[thread, through]]));
    const merge = { change: { threads: new Set([thread]) }, mayLeave: through > 0 };
    pusher.onFrames({ merge } as unknown as Turn);
  };
  /** The message of this op is taken now, and the mirror has it. */
  const taken = (n: number, sequenceNumber = n) => {
    known.lastAt = 100_000 + box.clock.monotonic();
    pusher.answer([ack(opId(n), sequenceNumber)]);
    changed(sequenceNumber);
  };
  return { ...box, ...{ pusher, known, left, welcome, changed, taken, ops: () => sent.splice(0) } };
}

describe('[PACE-4] messages in a slow group', () => {
  it('leave one at a time, in order, at the pace; other threads and other ops go on', async () => {
    const { outbox, pusher, clock, left, welcome, taken } = slowThread();
    for (const n of [1, 2, 3]) outbox.add(send(n));
    outbox.add(receiptFor(9, 'read'));
    outbox.add(send(5, { in: otherThread }));
    outbox.add(send(6, { in: otherThread }));
    welcome();
    expect(left()).toEqual([opId(1), opId(4), opId(5), opId(6)]);
    pusher.answer([4, 5, 6, 1].map((n) => ack(opId(n), n)));
    pusher.pump();
    // Until the mirror has it, nobody knows when the next one may leave.
    expect(left()).toEqual([]);
    taken(1);
    await clock.advance(pace - 1);
    expect(left()).toEqual([]);
    await clock.advance(1);
    expect(left()).toEqual([opId(2)]);
    taken(2);
    await clock.advance(pace);
    expect(left()).toEqual([opId(3)]);
  });

  it('wait from the start where another device has just written', async () => {
    const { outbox, clock, known, left, welcome } = slowThread();
    known.lastAt = 90_000;
    outbox.add(send(1));
    welcome();
    await clock.advance(19_999);
    expect(left()).toEqual([]);
    await clock.advance(1);
    expect(left()).toEqual([opId(1)]);
  });

  it('are not marked as sent while they wait: an edit folds into one, and one that is deleted is gone', () => {
    const { outbox, known, left, welcome, states } = slowThread();
    known.lastAt = 100_000;
    outbox.add(send(1));
    outbox.add(send(2));
    welcome();
    outbox.add(edit(1, 'other words'));
    outbox.add(remove(2), 5_000);
    for (const { id } of outbox.undoable()) outbox.release(id);
    expect(left()).toEqual([]);
    expect(states()).toEqual(['sendMessage waiting']);
  });

  it('hold back what is about them, and nothing else', () => {
    const { outbox, known, left, welcome } = slowThread();
    known.lastAt = 100_000;
    outbox.add(send(1));
    outbox.add(react(1, true));
    outbox.add(react(8, true));
    welcome();
    expect(left()).toEqual([opId(3)]);
  });

  it('do not keep back what is replayed', () => {
    const { outbox, pusher, acked, take, known, left, welcome } = slowThread();
    for (const n of [1, 2]) outbox.add(send(n));
    for (const [index, op] of take().entries()) acked(op, index + 1);
    outbox.replayJournal(0, () => null);
    outbox.add(send(3));
    known.lastAt = 100_000;
    welcome();
    pusher.pump();
    expect(left()).toHaveLength(2);
  });
});

describe('[PACE-4] what the gateway says came too soon', () => {
  it('leaves again then, as it was, with what waits behind it', async () => {
    const { outbox, pusher, clock, ops, left, welcome } = slowThread();
    outbox.add(send(1));
    outbox.add(send(2));
    welcome();
    const [first] = ops();
    pusher.answer([nack(opId(1), 'slowMode', 12_000)]);
    await clock.advance(11_999);
    pusher.pump();
    expect(left()).toEqual([]);
    await clock.advance(1);
    expect(ops()).toEqual([first]);
  });

  it('waits a little, and again, until the mirror knows of slow mode too; other ops wait no longer than that', async () => {
    const { outbox, pusher, clock, known, left, welcome } = slowThread();
    known.slow.clear();
    outbox.add(send(1));
    welcome();
    left();
    pusher.answer([nack(opId(1), 'slowMode', 12_000)]);
    known.slow.set(thread, 0);
    outbox.add(react(8, true));
    await clock.advance(1);
    pusher.pump();
    expect(left()).toEqual([opId(2)]);
    await clock.advance(12_000);
    expect(left()).toEqual([opId(1)]);
  });
});

describe('[PACE-5] once nobody waits any more', () => {
  it.each(['as the mirror told', 'as the gateway said'] as const)(
    'what waits leaves at once (%s)',
    async (why) => {
      const { outbox, pusher, clock, known, left, welcome, changed } = slowThread();
      for (const n of [1, 2]) outbox.add(send(n));
      if (why === 'as the mirror told') known.lastAt = 100_000;
      welcome();
      left();
      if (why === 'as the gateway said') pusher.answer([nack(opId(1), 'slowMode', 3_600_000)]);
      await clock.advance(1);
      expect(left()).toEqual([]);
      known.slow.clear();
      changed();
      expect(left()).toEqual([opId(1), opId(2)]);
    },
  );

  it('a shorter pace counts at once as well', async () => {
    const { outbox, clock, known, left, welcome, changed } = slowThread();
    known.lastAt = 100_000;
    outbox.add(send(1));
    welcome();
    known.lastAt = 100_000 - pace + 1_000;
    changed();
    await clock.advance(1_000);
    expect(left()).toEqual([opId(1)]);
  });
});
