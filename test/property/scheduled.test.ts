import { expect, it, onTestFinished } from 'vitest';
import type { ThreadId } from '../../sync/core/ids.ts';
import { defaultLimits } from '../../sync/protocol/limits.ts';
import type { Device } from './world/device.ts';
import { World } from './world/world.ts';

const minute = 60_000;

/** Ann at two devices and Bob, who talk. */
async function talk(seed: number) {
  const world = new World(seed);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await world.clock.advance(5_000);
  const schedule = (device: Device, text: string, inMs: number) =>
    device.do('scheduleMessage', { threadId, text, at: world.clock.now() + inMs });
  return { world, ann, bob, phone, threadId, schedule };
}

async function textsOf(device: Device, threadId: ThreadId): Promise<string[]> {
  const page = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 50 });
  return page.items.map(({ text }) => text);
}

const waitingOf = async (device: Device, threadId: ThreadId) =>
  (await device.do('listScheduled', { threadId })).items.map(({ text, state, reason }) => {
    return { text, state, reason };
  });

it('[SCHEDULE-8] what a restored gateway had sent at its time comes back from who scheduled it, once', async () => {
  const { world, ann, bob, phone, threadId, schedule } = await talk(21);
  world.killGateway();
  const backup = world.gateway.backup();
  world.gateway.start();
  await world.clock.advance(10_000);
  await schedule(ann, 'at its time', minute);
  await world.clock.advance(2 * minute);
  expect(await textsOf(bob, threadId)).toEqual(['at its time']);
  world.killGateway();
  world.gateway.restore(backup);
  await world.settle();
  for (const device of [ann, bob, phone]) {
    expect(device.errors).toEqual([]);
    expect(device.openOps()).toEqual([]);
    expect(await textsOf(device, threadId)).toEqual(['at its time']);
    expect(await waitingOf(device, threadId)).toEqual([]);
  }
});

it('[SCHEDULE-8] older words of a group that is not back yet are not said over those that were sent since', async () => {
  const { world, ann, bob } = await talk(31);
  world.killGateway();
  const backup = world.gateway.backup();
  world.gateway.start();
  await world.clock.advance(10_000);
  const { threadId } = await ann.do('createGroup', { name: 'Sails', handles: ['bob'] });
  await world.clock.advance(5_000);
  const at = world.clock.now() + 10 * minute;
  const { messageId } = await ann.do('scheduleMessage', { threadId, text: 'as it was', at });
  await world.clock.advance(5_000);
  world.killGateway();
  world.gateway.restore(backup);
  await ann.do('scheduleMessage', { threadId, messageId, text: 'as it is', at });
  await ann.do('sendScheduledNow', { threadId, messageId });
  await world.settle();
  for (const device of [ann, bob]) {
    expect(device.errors).toEqual([]);
    expect(device.openOps()).toEqual([]);
    // The note that the group was begun says its name.
    expect(await textsOf(device, threadId)).toEqual(['Sails', 'as it is']);
  }
});

it('[SCHEDULE-4] what could not reach the gateway in time is not sent, and its writer decides', async () => {
  const { world, ann, bob, threadId, schedule } = await talk(22);
  world.killGateway();
  const { messageId } = await schedule(ann, 'by noon', minute);
  expect(await waitingOf(ann, threadId)).toEqual([{ text: 'by noon', state: 'saving', reason: null }]);
  await world.clock.advance(10 * minute);
  world.gateway.start();
  await world.settle();
  expect(await textsOf(bob, threadId)).toEqual([]);
  const tooLate = { text: 'by noon', state: 'refused', reason: 'scheduleTooLate' };
  expect(await waitingOf(ann, threadId)).toEqual([tooLate]);
  await ann.do('sendScheduledNow', { threadId, messageId });
  await world.settle();
  expect(await textsOf(bob, threadId)).toEqual(['by noon']);
  expect(await waitingOf(ann, threadId)).toEqual([]);
  expect(ann.openOps()).toEqual([]);
});

it('[SCHEDULE-6] what came due while the gateway was down goes as it starts, and only its writer is told', async () => {
  const { world, ann, bob, phone, threadId, schedule } = await talk(23);
  const { messageId } = await schedule(ann, 'at noon', minute);
  await world.clock.advance(5_000);
  const dueAt = world.clock.now() + minute - 5_000;
  world.killGateway();
  await world.clock.advance(30 * minute);
  world.gateway.start();
  await world.settle();
  expect(await textsOf(bob, threadId)).toEqual(['at noon']);
  const lateOf = async (device: Device) => {
    const asked = device.do('getMessageInfo', { threadId, messageId });
    await world.clock.advance(1_000);
    return (await asked).late;
  };
  for (const device of [ann, phone])
    expect(await lateOf(device)).toEqual({ dueAt, sentAt: expect.any(Number) as number });
  expect(await lateOf(bob)).toBeNull();
});

it('[SCHEDULE-1] another time keeps the words that it has by then, and other words its time', async () => {
  const { world, ann, bob, phone, threadId, schedule } = await talk(31);
  const first = await schedule(ann, 'first', 10 * minute);
  await world.clock.advance(5_000);
  await phone.do('scheduleMessage', { threadId, ...first, text: 'first, mended' });
  await world.clock.advance(5_000);
  await ann.do('scheduleMessage', { threadId, ...first, at: world.clock.now() + 20 * minute });
  await world.clock.advance(12 * minute);
  expect(await textsOf(bob, threadId)).toEqual([]);
  await world.clock.advance(10 * minute);
  expect(await textsOf(bob, threadId)).toEqual(['first, mended']);
});

it('[SCHEDULE-1] [SCHEDULE-3] both devices of its writer have it, and either changes or cancels it', async () => {
  const { world, ann, bob, phone, threadId, schedule } = await talk(24);
  const first = await schedule(ann, 'first', 10 * minute);
  const second = await schedule(ann, 'second', 20 * minute);
  await world.clock.advance(5_000);
  expect((await waitingOf(phone, threadId)).map(({ text }) => text)).toEqual(['first', 'second']);
  const at = world.clock.now() + 15 * minute;
  await phone.do('scheduleMessage', { threadId, ...first, text: 'first, mended', at });
  await phone.do('cancelScheduled', { threadId, ...second });
  await world.clock.advance(5_000);
  const mended = { text: 'first, mended', state: 'scheduled', reason: null };
  expect(await waitingOf(ann, threadId)).toEqual([mended]);
  expect(await waitingOf(bob, threadId)).toEqual([]);
  await world.clock.advance(40 * minute);
  expect(await textsOf(bob, threadId)).toEqual(['first, mended']);
  await expect(ann.do('cancelScheduled', { threadId, ...first })).rejects.toMatchObject({
    code: 'alreadySent',
  });
});

it('[OUTBOX-13] sent at once and deleted before it left, it is not sent at its time either', async () => {
  const { world, ann, bob, phone, threadId, schedule } = await talk(25);
  const { messageId } = await schedule(ann, 'tomorrow', 10 * minute);
  await world.clock.advance(5_000);
  world.killGateway();
  await world.clock.advance(1_000);
  await ann.do('sendScheduledNow', { threadId, messageId });
  await ann.do('deleteMessage', { threadId, messageIds: [messageId] });
  await ann.do('undoDeletions', { threadId });
  expect(await textsOf(ann, threadId)).toEqual(['tomorrow']);
  await ann.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(6_000);
  world.gateway.start();
  await world.settle();
  await world.clock.advance(20 * minute);
  for (const device of [ann, bob, phone]) {
    expect(await textsOf(device, threadId)).toEqual([]);
    expect(await waitingOf(device, threadId)).toEqual([]);
    expect(device.openOps()).toEqual([]);
  }
});

it.each(['discardOp', 'moveToDraft'] as const)(
  '[SCHEDULE-9] sent at once and taken back before it left (%s), it is not sent at its time either',
  async (command) => {
    const { world, ann, bob, phone, threadId, schedule } = await talk(27);
    const { messageId } = await schedule(ann, 'tomorrow', 10 * minute);
    await world.clock.advance(5_000);
    world.killGateway();
    await world.clock.advance(1_000);
    await ann.do('sendScheduledNow', { threadId, messageId });
    const { items } = await ann.do('listOutbox', {});
    for (const { opId } of items) await ann.do(command, { opId });
    expect(await waitingOf(ann, threadId)).toEqual([]);
    world.gateway.start();
    await world.settle();
    await world.clock.advance(20 * minute);
    for (const device of [ann, bob, phone]) {
      expect(await textsOf(device, threadId)).toEqual([]);
      expect(await waitingOf(device, threadId)).toEqual([]);
      expect(device.openOps()).toEqual([]);
    }
    const draft = command === 'moveToDraft' ? 'tomorrow' : '';
    expect(await ann.do('getDraft', { threadId })).toMatchObject({ text: draft });
  },
);

it.each(['changed and sent at once', 'sent at once and changed'])(
  '[SEND-4] %s out of reach, it says so though it was sent at its time first',
  async (order) => {
    const { world, ann, bob, phone, threadId, schedule } = await talk(28);
    const { messageId } = await schedule(ann, 'at ten', minute);
    await world.clock.advance(5_000);
    world.killGateway();
    await world.clock.advance(1_000);
    if (order === 'changed and sent at once') {
      const at = world.clock.now() + 60 * minute;
      await ann.do('scheduleMessage', { threadId, messageId, text: 'at eleven', at });
      await ann.do('sendScheduledNow', { threadId, messageId });
    } else {
      await ann.do('sendScheduledNow', { threadId, messageId });
      await ann.do('editMessage', { threadId, messageId, text: 'at eleven' });
    }
    await world.clock.advance(2 * minute);
    // It sends what is due as it starts, before anybody is back.
    world.gateway.start();
    await world.settle();
    for (const device of [ann, bob, phone]) {
      const page = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 5 });
      expect(page.items).toMatchObject([{ messageId, text: 'at eleven', edited: true }]);
      expect(device.errors).toEqual([]);
      expect(device.openOps()).toEqual([]);
    }
    const info = bob.do('getMessageInfo', { threadId, messageId });
    await world.clock.advance(1_000);
    expect((await info).editions.map(({ text }) => text)).toEqual(['at ten']);
  },
);

it('[SEND-4] what comes too late to be an edit is shown with the message, holds nothing, and can be deleted with it', async () => {
  const { world, ann, bob, phone, threadId, schedule } = await talk(29);
  const { messageId } = await schedule(ann, 'at ten', minute);
  await world.clock.advance(5_000);
  world.killGateway();
  await ann.do('scheduleMessage', { threadId, messageId, text: 'at eleven', at: ann.now() + 60 * minute });
  await ann.do('sendScheduledNow', { threadId, messageId });
  await ann.stop();
  await bob.stop();
  await phone.stop();
  await world.clock.advance(2 * minute);
  world.gateway.start();
  await world.clock.advance(1_000);
  world.killGateway();
  await world.clock.advance(defaultLimits.editWindowMs);
  world.gateway.start();
  await ann.start();
  await bob.start();
  await world.settle();
  const newest = { threadId, anchor: { kind: 'newest' }, limit: 5 } as const;
  const page = await ann.do('readMessages', newest);
  expect(page.items).toMatchObject([{ messageId, text: 'at ten', edited: false, refusedText: 'at eleven' }]);
  await ann.do('sendMessage', { threadId, text: 'later' });
  await ann.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(minute);
  const { items } = await bob.do('readMessages', newest);
  expect(items).toMatchObject([{ messageId, deleted: true }, { text: 'later' }]);
});

it('[SCHEDULE-8] what another device cancelled or changed is not brought back to a restored gateway as it was', async () => {
  const { world, ann, bob, phone, threadId, schedule } = await talk(26);
  world.killGateway();
  const backup = world.gateway.backup();
  world.gateway.start();
  await world.clock.advance(10_000);
  const cancelled = await schedule(ann, 'cancelled', 10 * minute);
  const changed = await schedule(ann, 'changed', 20 * minute);
  await world.clock.advance(5_000);
  await phone.do('cancelScheduled', { threadId, ...cancelled });
  const at = world.clock.now() + 30 * minute;
  await phone.do('scheduleMessage', { threadId, ...changed, text: 'other words', at });
  await world.clock.advance(5_000);
  // Ann's device alone is there first.
  world.killDevice(phone);
  world.killGateway();
  world.gateway.restore(backup);
  world.gateway.start();
  await world.clock.advance(2 * minute);
  expect(await waitingOf(ann, threadId)).toEqual([]);
  await world.settle();
  const waits = { text: 'other words', state: 'scheduled', reason: null };
  for (const device of [ann, phone]) expect(await waitingOf(device, threadId)).toEqual([waits]);
  await world.clock.advance(60 * minute);
  expect(await textsOf(bob, threadId)).toEqual(['other words']);
});
