import { describe, expect, it } from 'vitest';
import { Pusher } from '../../../sync/client/pusher.ts';
import type { PacePort } from '../../../sync/client/sendPace.ts';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import { defaultLimits, type Limits } from '../../../sync/protocol/limits.ts';
import { ack, nack } from '../../builders/frames.ts';
import { messageId, opId, otherThread, thread } from '../../builders/ids.ts';
import { send } from '../../builders/intents.ts';
import { outboxUnderTest } from '../../builders/stores.ts';

const noPace: PacePort = { slowThreads: () => new Map(), mayWriteFrom: () => 0 };

/** The pusher over a real outbox; `left()` empties what it has sent. */
function pusherUnderTest(limits: Partial<Limits> = {}, random = () => 0.999, pace = noPace) {
  const box = outboxUnderTest();
  const sent: Op[] = [];
  const pusher = new Pusher({
    outbox: box.outbox,
    mirror: { expiryOf: () => undefined, isOfMany: (threadId) => threadId === otherThread, ...pace },
    clock: box.clock,
    random,
    send: (op) => sent.push(op),
  });
  const given = { ...defaultLimits, ...limits };
  const leftOps = () => sent.splice(0);
  const left = () => leftOps().map(({ id }) => id);
  return { ...box, pusher, limits: given, left, leftOps };
}
type Write = { in?: typeof otherThread };
const write = ({ outbox }: ReturnType<typeof pusherUnderTest>, count: number, traits: Write = {}) => {
  for (let n = 1; n <= count; n += 1) outbox.add(send(n + (traits.in === undefined ? 0 : 100), traits));
};

describe('the pusher', () => {
  it('sends nothing before it is started, nor after it is stopped', () => {
    const test = pusherUnderTest();
    write(test, 1);
    test.pusher.pump();
    expect(test.left()).toEqual([]);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    expect(test.left()).toEqual([opId(1)]);
    test.pusher.onLost();
    test.pusher.pump();
    expect(test.left()).toEqual([]);
  });

  it('keeps to the limit in flight and fills what an answer frees', () => {
    const test = pusherUnderTest({ opsInFlight: 2 });
    write(test, 5);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.pusher.pump();
    expect(test.left()).toEqual([opId(1), opId(2)]);
    test.pusher.answer([ack(opId(1), 1)]);
    test.pusher.pump();
    test.pusher.pump();
    expect(test.left()).toEqual([opId(3)]);
  });

  it('of a long queue, what comes next leaves before answers are recorded, half a window at a time', () => {
    const test = pusherUnderTest({ opsInFlight: 4 });
    write(test, 9);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.left();
    test.pusher.refill([ack(opId(1), 1), ack(opId(2), 2), ack(opId(3), 3)]);
    expect(test.left()).toEqual([opId(5), opId(6)]);
    expect(test.states()[0]).toBe('sendMessage waiting');
    test.pusher.answer([ack(opId(1), 1), ack(opId(2), 2), ack(opId(3), 3)]);
    test.pusher.pump();
    expect(test.left()).toEqual([opId(7)]);
  });

  it('of a long queue, nothing leaves before a refusal is recorded', () => {
    const test = pusherUnderTest({ opsInFlight: 2 });
    write(test, 3);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.left();
    test.pusher.refill([nack(opId(1), 'textInvalid'), ack(opId(2), 2)]);
    expect(test.left()).toEqual([]);
  });

  it('[OUTBOX-7] an acked op is over when its change has come, and waits for it otherwise', () => {
    const test = pusherUnderTest();
    write(test, 2);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.pusher.answer([ack(opId(1), 5), ack(opId(2), 6)], new Map([[thread, 5]]));
    expect(test.states()).toEqual(['sendMessage done', 'sendMessage acked']);
  });

  it('[OUTBOX-8] parks what is refused for good, with its reason, and never sends it again', async () => {
    const test = pusherUnderTest();
    write(test, 1);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.left();
    const change = test.pusher.answer([nack(opId(1), 'textInvalid')]);
    expect(change.threads.size).toBe(1);
    expect(test.outbox.read.list(5)).toMatchObject([{ state: 'refused', error: { code: 'textInvalid' } }]);
    await test.clock.advance(60_000);
    test.pusher.pump();
    expect(test.left()).toEqual([]);
  });

  it('[OUTBOX-8] goes by the gateway’s word on retryable, also for a code it does not know', () => {
    const test = pusherUnderTest();
    write(test, 2);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    const error = { code: 'newerCode', message: 'new', retryable: true };
    test.pusher.answer([{ frame: 'nack', id: opId(1), error }]);
    expect(test.states()[0]).toBe('sendMessage waiting');
    test.pusher.answer([{ frame: 'nack', id: opId(1), error: { ...error, retryable: false } }]);
    expect(test.outbox.read.list(5)[0]?.error).toMatchObject({
      code: 'internal',
      context: { unknownCode: 'newerCode' },
    });
  });

  it('[OP-4] notYet pauses its feed with backoff; other feeds go on', async () => {
    const test = pusherUnderTest();
    write(test, 2);
    write(test, 1, { in: otherThread });
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.left();
    test.pusher.answer([nack(opId(1), 'notYet'), nack(opId(2), 'notYet'), ack(opId(3), 1)]);
    test.outbox.add(send(102, { in: otherThread }));
    test.pusher.pump();
    expect(test.left()).toEqual([opId(4)]);
    await test.clock.advance(248);
    expect(test.left()).toEqual([]);
    await test.clock.advance(1);
    expect(test.left()).toEqual([opId(1), opId(2)]);
    test.pusher.answer([nack(opId(1), 'notYet')]);
    await test.clock.advance(498);
    expect(test.left()).toEqual([]);
    await test.clock.advance(1);
    expect(test.left()).toEqual([opId(1)]);
  });

  it('[OP-7] rateLimited is not retried before retryAfterMs, whatever luck says', async () => {
    const test = pusherUnderTest({}, () => 0);
    write(test, 1);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.left();
    test.pusher.answer([nack(opId(1), 'rateLimited', 5_000)]);
    await test.clock.advance(4_999);
    test.pusher.pump();
    expect(test.left()).toEqual([]);
    await test.clock.advance(1);
    expect(test.left()).toEqual([opId(1)]);
  });

  it('[BYE-2] waits an hour at most, whatever a nack says', async () => {
    const test = pusherUnderTest({}, () => 0);
    write(test, 1);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.left();
    test.pusher.answer([nack(opId(1), 'rateLimited', 2 ** 50)]);
    await test.clock.advance(3_600_000);
    expect(test.left()).toEqual([opId(1)]);
  });

  it('[OUTBOX-8] obeys the longest of several waits of one feed', async () => {
    const test = pusherUnderTest({}, () => 0);
    write(test, 2);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.left();
    test.pusher.answer([nack(opId(1), 'notYet'), nack(opId(2), 'rateLimited', 5_000)]);
    await test.clock.advance(4_999);
    test.pusher.pump();
    expect(test.left()).not.toContain(opId(2));
    await test.clock.advance(1);
    expect(test.left()).toContain(opId(2));
  });

  it('sends again what is not answered for 20 s: the same bytes', async () => {
    const test = pusherUnderTest();
    write(test, 2);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.left();
    await test.clock.advance(15_000);
    test.outbox.add(send(3));
    test.pusher.pump();
    expect(test.left()).toEqual([opId(3)]);
    test.pusher.answer([ack(opId(2), 2)]);
    await test.clock.advance(5_001);
    test.pusher.pump();
    expect(test.left()).toEqual([opId(1)]);
  });

  it('after a new session sends all that has no answer again, in order', () => {
    const test = pusherUnderTest();
    write(test, 3);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.left();
    test.pusher.answer([nack(opId(1), 'rateLimited', 60_000)]);
    test.pusher.onLost();
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    expect(test.left()).toEqual([opId(1), opId(2), opId(3)]);
  });

  it('an ack of a former session counts; a retryable answer to it does not', () => {
    const test = pusherUnderTest();
    write(test, 2);
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    test.pusher.onLost();
    test.pusher.answer([ack(opId(1), 1), nack(opId(2), 'rateLimited', 60_000)]);
    expect(test.states()).toEqual(['sendMessage acked', 'sendMessage waiting']);
    test.left();
    test.pusher.onWelcome(test.limits, { serverTime: 0 });
    expect(test.left()).toEqual([opId(2)]);
  });
});

it('[RECEIPT-6] of a large thread a receipt leaves at once, those after it together, later; nothing else waits', async () => {
  const test = pusherUnderTest({ receiptEveryMs: 3_000 });
  const { outbox, pusher, clock } = test;
  const tell = (n: number, threadId: typeof thread) =>
    outbox.add({ type: 'advanceReceipt', feedId: threadId, body: { messageId: messageId(n), kind: 'read' } });
  pusher.onWelcome(test.limits, { serverTime: 0 });
  const leaving = () => {
    pusher.pump();
    return test.leftOps().map(({ body }) => 'messageId' in body && body.messageId);
  };
  tell(1, thread);
  tell(2, otherThread);
  expect(leaving()).toEqual([messageId(1), messageId(2)]);
  tell(3, thread);
  tell(4, otherThread);
  tell(5, otherThread);
  outbox.add(send(6, { in: otherThread }));
  expect(leaving()).toEqual([messageId(3), messageId(6)]);
  await clock.advance(2_999);
  expect(leaving()).toEqual([]);
  await clock.advance(1);
  expect(leaving()).toEqual([messageId(5)]);
});
