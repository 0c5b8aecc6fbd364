import { describe, expect, it } from 'vitest';
import { createDeliveryReceipts } from '../../../sync/client/receipts.ts';
import { createTyping } from '../../../sync/client/typing.ts';
import { ann, bob, messageId, otherThread, thread, userId } from '../../builders/ids.ts';
import { changes, message, messages, receipt, threadStart } from '../../builders/frames.ts';
import { receiptFor } from '../../builders/intents.ts';
import { mirrorUnderTest, outboxUnderTest } from '../../builders/stores.ts';
import { VirtualClock } from '../../property/world/virtualClock.ts';

function typingUnderTest() {
  const clock = new VirtualClock();
  const heard: (readonly string[])[] = [];
  const typing = createTyping({ clock, me: ann, onChange: (_threadId, people) => heard.push(people) });
  return { clock, typing, heard };
}

describe('typing', () => {
  it('ends by itself after 6 s when "stopped" was lost', async () => {
    const { clock, typing, heard } = typingUnderTest();
    typing.heard(thread, bob, true);
    await clock.advance(5_999);
    expect(heard).toEqual([[bob]]);
    await clock.advance(1);
    expect(heard).toEqual([[bob], []]);
  });

  it('repeated goes on without being told again', async () => {
    const { clock, typing, heard } = typingUnderTest();
    for (let n = 0; n < 5; n += 1) {
      typing.heard(thread, bob, true);
      await clock.advance(3_000);
    }
    expect(heard).toEqual([[bob]]);
    typing.heard(thread, bob, false);
    expect(heard).toEqual([[bob], []]);
    await clock.advance(60_000);
    expect(heard).toHaveLength(2);
  });

  it('of two people ends for each in turn', async () => {
    const { clock, typing, heard } = typingUnderTest();
    typing.heard(thread, bob, true);
    await clock.advance(2_000);
    typing.heard(thread, userId(3), true);
    await clock.advance(60_000);
    expect(heard).toEqual([[bob], [bob, userId(3)], [userId(3)], []]);
  });

  it('stopped by someone who was not typing says nothing; a lost connection ends all', () => {
    const { typing, heard } = typingUnderTest();
    typing.heard(thread, bob, false);
    expect(heard).toEqual([]);
    typing.heard(thread, bob, true);
    typing.heard(otherThread, bob, true);
    typing.onLost();
    expect(heard).toEqual([[bob], [bob], [], []]);
  });
});

function receiptsUnderTest() {
  const box = outboxUnderTest();
  const { mirror } = mirrorUnderTest();
  mirror.apply([changes(null, 3, [...threadStart(), ...messages(1, 3)], { floor: 0 })]);
  let pumps = 0;
  const receipts = createDeliveryReceipts({
    mirror,
    outbox: box.outbox,
    clock: box.clock,
    onAdded: () => {
      pumps += 1;
    },
  });
  return { ...box, mirror, receipts, pumps: () => pumps };
}

describe('delivery receipts', () => {
  it('gather what arrives within 200 ms into one a thread, for the newest message of someone else', async () => {
    const { receipts, clock, mirror, ops, pumps } = receiptsUnderTest();
    receipts.notice([thread]);
    await clock.advance(199);
    mirror.apply([changes(3, 5, [message(4), message(5, { from: ann })])]);
    receipts.notice([thread]);
    expect(ops()).toEqual([]);
    await clock.advance(1);
    expect(ops()).toMatchObject([{ type: 'advanceReceipt', body: receiptFor(4, 'delivered').body }]);
    expect(pumps()).toBe(1);
  });

  it('are not repeated for what was told in this session, nor for what the gateway knows', async () => {
    const { receipts, clock, mirror, ops, take } = receiptsUnderTest();
    receipts.notice([thread]);
    await clock.advance(200);
    take();
    receipts.notice([thread]);
    await clock.advance(200);
    expect(ops()).toHaveLength(1);
    mirror.apply([changes(3, 4, [receipt(4, ann, 3, 0)])]);
    receipts.onLost();
    receipts.notice([thread]);
    await clock.advance(200);
    expect(ops()).toHaveLength(1);
  });

  it('after a lost connection say again what may not have been said, folded into what still waits', async () => {
    const { receipts, clock, ops } = receiptsUnderTest();
    receipts.notice([thread]);
    await clock.advance(200);
    receipts.onLost();
    receipts.notice([thread]);
    await clock.advance(200);
    expect(ops()).toHaveLength(1);
    expect(ops()[0]?.body).toEqual({ messageId: messageId(3), kind: 'delivered' });
  });

  it('are never written for a thread without anyone else’s message, nor after a stop', async () => {
    const { receipts, clock, ops } = receiptsUnderTest();
    receipts.notice([otherThread]);
    await clock.advance(200);
    receipts.notice([thread]);
    receipts.onLost();
    await clock.advance(1_000);
    expect(ops()).toEqual([]);
  });
});
