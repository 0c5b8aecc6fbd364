import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { crashPoints } from '../../sync/core/crashPoint.ts';
import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { MessageTimer } from '../../sync/protocol/entities/timer.ts';
import type { Device } from './world/device.ts';
import { memoryFolder } from './world/memoryFolder.ts';
import { defaultLimits } from '../../sync/protocol/limits.ts';
import { World } from './world/world.ts';

const minute = 60_000;
const hour = 60 * minute;
const secret = 'never-to-stay';

/** Ann at two devices and Bob, in a thread with a timer. */
async function conversation(seed: number, timer: Partial<MessageTimer> = {}) {
  const folder = mkdtempSync(join(memoryFolder, 'tern-expired-'));
  const world = new World(seed, { folder, pageBytes: defaultLimits.pageBytes });
  onTestFinished(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const set = { seconds: 3_600, countsFrom: 'sending', keepsCopies: false, ...timer } as const;
  await ann.do('setTimer', { threadId, timer: set });
  await world.clock.advance(5_000);
  return { folder, world, ann, bob, phone, threadId };
}

async function texts(device: Device, threadId: ThreadId): Promise<string[]> {
  const { items } = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 100 });
  return items.filter(({ notice }) => notice === null).map(({ text }) => text);
}

async function preview(device: Device): Promise<readonly unknown[]> {
  const { items } = await device.do('listThreads', { offset: 0, limit: 10 });
  return [items[0]?.lastMessage?.notice?.type ?? items[0]?.lastMessage?.text, items[0]?.unread];
}

/** Every file of a living process in which the words stand, byte for byte. */
function filesWith(words: string, folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(name, String(Math.max(...readdirSync(join(folder, name)).map(Number)))))
    .flatMap((life) =>
      readdirSync(join(folder, life), { recursive: true, encoding: 'utf8' }).map((name) => join(life, name)),
    )
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(words));
}

it('[TIMER-6] [TIMER-9] [TIMER-10] a minute after its time it is in no file of anybody, log, journal and backup included', async () => {
  const { folder, world, ann, bob, phone, threadId } = await conversation(5);
  world.killGateway();
  const { messageId } = await ann.do('sendMessage', { threadId, text: `${secret} 1` });
  await world.clock.advance(6 * minute);
  expect(filesWith(secret, folder).some((name) => name.includes('backups'))).toBe(true);
  await world.settle();
  await ann.do('editMessage', { threadId, messageId, text: `${secret} 2` });
  await bob.do('setReaction', { threadId, messageId, emoji: '🦩', present: true });
  await bob.do('setPin', { threadId, messageId, pinned: true });
  await phone.do('setStar', { threadId, messageId, starred: true });
  await bob.do('sendMessage', { threadId, text: 'an answer', replyTo: messageId });
  await world.clock.advance(10_000);
  expect(filesWith(secret, folder).length).toBeGreaterThanOrEqual(5);
  expect(await texts(bob, threadId)).toEqual([`${secret} 2`, 'an answer']);

  await world.clock.advance(hour + minute);
  expect(filesWith(secret, folder)).toEqual([]);
  expect(filesWith('🦩', folder)).toEqual([]);
  for (const device of [ann, bob, phone]) {
    expect(await texts(device, threadId)).toEqual([]);
    expect((await device.do('listPins', { threadId })).items).toEqual([]);
    expect((await device.do('listStarred', { offset: 0, limit: 10 })).total).toBe(0);
    expect(await preview(device)).toEqual(['timerSet', 0]);
    expect(device.openOps()).toEqual([]);
  }
});

it('[TIMER-2] holds for what is taken after it, whatever was written before; what has not left does not disappear', async () => {
  const { world, ann, bob, threadId } = await conversation(6);
  await ann.do('setTimer', { threadId, timer: null });
  await ann.do('sendMessage', { threadId, text: 'stays' });
  await world.clock.advance(1_000);
  world.killGateway();
  await ann.do('sendMessage', { threadId, text: 'waits' });
  await world.clock.advance(2 * hour);
  expect(await texts(ann, threadId)).toEqual(['stays', 'waits']);
  world.gateway.start();
  const timer = { seconds: 60, countsFrom: 'sending', keepsCopies: false } as const;
  await bob.do('reconnect', { asked: true });
  await world.clock.advance(1_000);
  await bob.do('setTimer', { threadId, timer });
  await world.clock.advance(1_000);
  await ann.do('reconnect', { asked: true });
  await world.clock.advance(10_000);
  expect(await texts(bob, threadId)).toEqual(['stays', 'waits']);
  await world.clock.advance(minute);
  expect(await texts(bob, threadId)).toEqual(['stays']);
  expect(await texts(ann, threadId)).toEqual(['stays']);
});

it('[TIMER-3] [TIMER-4] counted from reading, its clock starts with the first other person and is nobody’s edit', async () => {
  const { world, ann, bob, phone, threadId } = await conversation(7, { countsFrom: 'reading' });
  const { messageId } = await ann.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(2 * hour);
  expect(await texts(bob, threadId)).toEqual([secret]);
  await bob.do('markRead', { threadId, messageId });
  await world.clock.advance(1_000);
  const [shown] = (await phone.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 1 })).items;
  expect(shown).toMatchObject({ edited: false, collided: false });
  expect(shown?.expiry?.expiresAt).toBeGreaterThan(world.clock.now());
  await ann.do('editMessage', { threadId, messageId, text: `${secret} 2` });
  await world.clock.advance(1_000);
  const asked = ann.do('getMessageInfo', { threadId, messageId });
  await world.clock.advance(1_000);
  const { editions } = await asked;
  expect(editions).toHaveLength(1);
  await world.clock.advance(hour);
  for (const device of [ann, bob, phone]) expect(await texts(device, threadId)).toEqual([]);
});

it.each([0, -5 * hour, 7 * hour])(
  '[TIMER-9] a device that slept without a connection shows nothing whose time is over, its clock off by %i ms',
  async (ahead) => {
    const { world, ann, bob, threadId } = await conversation(8);
    await ann.do('sendMessage', { threadId, text: secret });
    await world.clock.advance(5_000);
    expect(await texts(bob, threadId)).toEqual([secret]);
    world.clock.ahead.set('bob', ahead);
    await world.clock.advance(minute);
    await bob.stop();
    world.killGateway();
    await world.clock.advance(ahead < 0 ? 6.5 * hour : 2 * hour);
    await bob.start();
    expect(await texts(bob, threadId)).toEqual([]);
    expect(await preview(bob)).toEqual(['timerSet', 0]);
    world.clock.ahead.delete('bob');
    await bob.stop();
    await bob.start();
    expect(await texts(bob, threadId)).toEqual([]);
    await world.settle();
    expect(await texts(bob, threadId)).toEqual([]);
  },
);

it('[TIMER-9] a clock that was set back while the device runs keeps nothing longer', async () => {
  const { world, ann, bob, threadId } = await conversation(9);
  await ann.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(5_000);
  world.killGateway();
  world.clock.ahead.set('bob', -10 * hour);
  await world.clock.advance(hour);
  expect(await texts(bob, threadId)).toEqual([]);
});

it('[TIMER-9] what a clock set ahead took too early the gateway gives again, until its time', async () => {
  const { world, ann, bob, threadId } = await conversation(10);
  const { messageId } = await ann.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(5_000);
  await bob.do('setStar', { threadId, messageId, starred: true });
  await world.clock.advance(5_000);
  world.killGateway();
  world.clock.ahead.set('bob', 3 * hour);
  await world.clock.advance(minute);
  expect(await texts(bob, threadId)).toEqual([]);
  await world.settle();
  expect(await texts(bob, threadId)).toEqual([secret]);
  expect((await bob.do('listStarred', { offset: 0, limit: 10 })).items).toMatchObject([
    { messageId, held: true },
  ]);
  await world.clock.advance(hour);
  expect(await texts(bob, threadId)).toEqual([]);
  expect(await texts(ann, threadId)).toEqual([]);
});

it('[TIMER-7] a restored gateway that has it again removes it again, and nobody sees it meanwhile', async () => {
  const { folder, world, ann, bob, phone, threadId } = await conversation(11);
  await ann.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(5_000);
  world.backUpGateway();
  await world.clock.advance(2 * hour);
  world.restoreGateway(0);
  await world.settle();
  await world.clock.advance(2 * minute);
  for (const device of [ann, bob, phone]) expect(await texts(device, threadId)).toEqual([]);
  expect(filesWith(secret, folder).filter((name) => !name.includes('backup'))).toEqual([]);
  // Lost with the store, and over: nobody sends it again.
  world.backUpGateway();
  await ann.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(2 * hour);
  world.restoreGateway(-1);
  await world.settle();
  for (const device of [ann, bob, phone]) expect(await texts(device, threadId)).toEqual([]);
  expect(filesWith(secret, folder).filter((name) => !name.includes('backup'))).toEqual([]);
});

it('[TIMER-12] a gateway restored to before the reading is told of it again, and the time begins then', async () => {
  const { folder, world, ann, bob, phone, threadId } = await conversation(12, { countsFrom: 'reading' });
  const { messageId } = await ann.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(5_000);
  world.backUpGateway();
  await bob.do('markRead', { threadId, messageId });
  await world.clock.advance(1_000);
  await ann.do('editMessage', { threadId, messageId, text: 'never to come back' });
  await world.clock.advance(2 * hour);
  for (const device of [ann, bob, phone]) expect(await texts(device, threadId)).toEqual([]);
  world.restoreGateway(0);
  await world.settle();
  const [shown] = (await phone.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 1 })).items;
  expect(shown).toMatchObject({ text: secret, edited: false });
  expect(shown?.expiry?.expiresAt).toBeLessThan(world.clock.now() + hour);
  await world.clock.advance(hour + minute);
  for (const device of [ann, bob, phone]) expect(await texts(device, threadId)).toEqual([]);
  expect(filesWith(secret, folder).filter((path) => !path.includes('backups'))).toEqual([]);
  expect(filesWith('never to come back', folder)).toEqual([]);
});

/** What the gateway is restored without. */
async function lostConversation(seed: number, timer: Partial<MessageTimer> = {}) {
  const folder = mkdtempSync(join(memoryFolder, 'tern-expired-'));
  const world = new World(seed, { folder, pageBytes: defaultLimits.pageBytes });
  onTestFinished(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await world.clock.advance(5_000);
  world.backUpGateway();
  await bob.do('sendMessage', { threadId, text: 'stays' });
  await world.clock.advance(1_000);
  const set = { seconds: 3_600, countsFrom: 'sending', keepsCopies: false, ...timer } as const;
  await ann.do('setTimer', { threadId, timer: set });
  await world.clock.advance(1_000);
  return { folder, world, ann, bob, threadId };
}

/** The gateway is an older one, and this device is the first there. */
async function restoreFor(world: World, first: Device): Promise<void> {
  for (const device of world.devices) if (device !== first) world.killDevice(device);
  world.restoreGateway(0);
  await world.clock.advance(30_000);
  await world.settle();
}

it.each(['ann', 'bob'])(
  '[TIMER-11] what disappears does so at its time though the gateway was restored, and %s is there first',
  async (name) => {
    const { folder, world, ann, bob, threadId } = await lostConversation(14);
    await bob.do('sendMessage', { threadId, text: secret });
    await world.clock.advance(hour / 2);
    await restoreFor(world, name === 'ann' ? ann : bob);
    for (const device of [ann, bob])
      expect((await texts(device, threadId)).toSorted()).toEqual([secret, 'stays']);
    await world.clock.advance(hour / 2 + minute);
    for (const device of [ann, bob]) expect(await texts(device, threadId)).toEqual(['stays']);
    expect(filesWith(secret, folder).filter((path) => !path.includes('backups'))).toEqual([]);
  },
);

it.each(['ann', 'bob'])(
  '[TIMER-11] counted from reading, a clock that ran goes on, one that waits still waits; %s is there first',
  async (name) => {
    const { world, ann, bob, threadId } = await lostConversation(15, { countsFrom: 'reading' });
    const { messageId } = await bob.do('sendMessage', { threadId, text: 'read' });
    await world.clock.advance(1_000);
    await ann.do('markRead', { threadId, messageId });
    await world.clock.advance(1_000);
    await bob.do('sendMessage', { threadId, text: 'unread' });
    await world.clock.advance(hour / 2);
    await restoreFor(world, name === 'ann' ? ann : bob);
    expect((await texts(ann, threadId)).toSorted()).toEqual(['read', 'stays', 'unread']);
    await world.clock.advance(hour / 2 + minute);
    for (const device of [ann, bob])
      expect((await texts(device, threadId)).toSorted()).toEqual(['stays', 'unread']);
  },
);

it('[TIMER-11] it outlives a mirror that is lost, and a second restoration before anything is fetched', async () => {
  const { world, ann, bob, threadId } = await lostConversation(16);
  await bob.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(hour / 2);
  world.killDevice(ann);
  world.restoreGateway(0);
  await world.clock.advance(200);
  world.restoreGateway(0);
  await world.clock.advance(30_000);
  await world.settle();
  expect((await texts(ann, threadId)).toSorted()).toEqual([secret, 'stays']);
  await world.clock.advance(hour / 2 + minute);
  for (const device of [ann, bob]) expect(await texts(device, threadId)).toEqual(['stays']);
});

it('[TIMER-11] what had no answer yet goes by the timer that its sender was shown', async () => {
  const { world, ann, bob, threadId } = await lostConversation(17);
  world.killGateway();
  await bob.do('sendMessage', { threadId, text: secret });
  await restoreFor(world, bob);
  expect((await texts(ann, threadId)).toSorted()).toEqual([secret, 'stays']);
  await world.clock.advance(hour + minute);
  for (const device of [ann, bob]) expect(await texts(device, threadId)).toEqual(['stays']);
});

it('[TIMER-11] sent at its time by the restored gateway before the timer is back, it disappears with the rest', async () => {
  const { world, ann, bob, threadId } = await lostConversation(18);
  await ann.do('setTimer', { threadId, timer: null });
  await bob.do('scheduleMessage', { threadId, text: secret, at: world.clock.now() + 5 * minute });
  await world.clock.advance(5_000);
  world.backUpGateway();
  const timer = { seconds: 3_600, countsFrom: 'sending', keepsCopies: false } as const;
  await ann.do('setTimer', { threadId, timer });
  await world.clock.advance(10 * minute);
  expect(await texts(ann, threadId)).toEqual(['stays', secret]);
  for (const device of [ann, bob]) world.killDevice(device);
  world.restoreGateway(-1);
  await world.clock.advance(10_000);
  await bob.start();
  await world.clock.advance(10_000);
  await world.settle();
  expect(await texts(ann, threadId)).toEqual(['stays', secret]);
  await world.clock.advance(hour);
  for (const device of [ann, bob]) expect(await texts(device, threadId)).toEqual(['stays']);
});

it.each(['runs on', 'is stopped'])(
  '[TIMER-10] while nobody is signed in, and the app %s, the journal keeps nothing longer',
  async (app) => {
    const { folder, world, ann, threadId } = await conversation(19);
    await ann.do('sendMessage', { threadId, text: secret });
    await world.clock.advance(minute);
    await ann.do('signOut', {});
    await world.clock.advance(minute);
    const ofAnn = () => filesWith(secret, folder).filter((name) => name.startsWith('ann'));
    expect(ofAnn().map((name) => name.replace(/.*outbox/, 'outbox'))).toContain('outbox.db');
    if (app === 'is stopped') await ann.stop();
    await world.clock.advance(hour);
    if (app === 'is stopped') {
      await ann.start();
      await world.clock.advance(minute);
    }
    expect(ofAnn()).toEqual([]);
  },
);

it('[TIMER-10] nor does a mirror that is kept, for the gateway no longer knows its device', async () => {
  const { folder, world, bob, threadId } = await conversation(23);
  world.backUpGateway();
  const tablet = await world.addDevice('tablet', (device) => device.signIn('ann'));
  await world.clock.advance(1_000);
  await bob.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(minute);
  world.restoreGateway(-1);
  await world.clock.advance(minute);
  const ofTablet = () => filesWith(secret, folder).filter((name) => name.startsWith('tablet'));
  expect((await tablet.do('getState', {})).session).toMatchObject({ status: 'signedOut' });
  expect(ofTablet().join()).toContain('mirror.db');
  await world.clock.advance(hour);
  expect(ofTablet()).toEqual([]);
});

it('[TIMER-10] somebody else’s sign-in does not keep the words of who was there before', async () => {
  const { folder, world, ann, threadId } = await conversation(20);
  await ann.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(minute);
  await ann.do('signOut', {});
  await ann.signIn('bob');
  await world.clock.advance(hour + minute);
  expect(filesWith(secret, folder)).toEqual([]);
});

it('[DIGEST-4] what a device has removed before the gateway did is nothing to be repaired', async () => {
  const { world, ann, bob, threadId } = await conversation(21);
  for (const text of ['one', 'two', 'three']) {
    const { messageId } = await ann.do('sendMessage', { threadId, text });
    await world.clock.advance(1_000);
    await bob.do('setPin', { threadId, messageId, pinned: true });
  }
  await ann.do('setTimer', { threadId, timer: null });
  await ann.do('sendMessage', { threadId, text: 'stays' });
  await world.clock.advance(5_000);
  await bob.do('setTimer', { threadId, timer: { seconds: 60, countsFrom: 'sending', keepsCopies: true } });
  world.clock.ahead.set('bob', 2 * hour);
  expect(await texts(bob, threadId)).toEqual(['stays']);
  await bob.do('verifyMirror', {});
  await world.clock.advance(1_000);
  expect(await texts(bob, threadId)).toEqual(['stays']);
  const none = { state: 'done', checked: 1, differing: 0, repaired: 0, pulled: 0 };
  expect((await bob.do('getState', {})).verification).toMatchObject(none);
});

it('[TIMER-5] whoever leaves keeps what nobody had read no longer than that', async () => {
  const { world, ann, bob } = await conversation(12);
  const { threadId } = await ann.do('createGroup', { name: 'a group', handles: ['bob'] });
  const timer = { seconds: 600, countsFrom: 'reading', keepsCopies: true } as const;
  await ann.do('setTimer', { threadId, timer });
  await ann.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(5_000);
  await bob.do('leaveThread', { threadId });
  await world.clock.advance(5_000);
  expect(await texts(bob, threadId)).toEqual([secret]);
  await world.clock.advance(10 * minute);
  expect(await texts(bob, threadId)).toEqual([]);
  expect(await texts(ann, threadId)).toEqual([secret]);
});

const ofJob = [...crashPoints.gateway, ...crashPoints.client].filter((point) => /^timers\.|xpir/.test(point));

it.each(ofJob)(
  '[TIMER-6] a death at %s loses nothing of it: all of it is gone after the start',
  async (point) => {
    const { world, ann, bob, phone, threadId } = await conversation(13, {
      countsFrom: 'reading',
      seconds: 60,
    });
    let last = '';
    for (let index = 0; index < 250; index += 1)
      last = (await ann.do('sendMessage', { threadId, text: `${secret} ${index}` })).messageId;
    await world.clock.advance(5_000);
    const dies = point.startsWith('timers.') ? world.gateway : bob;
    world.orderDeath(dies, point, 1);
    await bob.do('markRead', { threadId, messageId: last as never });
    await world.clock.advance(2 * minute);
    expect(world.crashes).toEqual([point]);
    const wasKilled = !bob.isRunning;
    if (wasKilled) await bob.start();
    expect(wasKilled ? await texts(bob, threadId) : []).toEqual([]);
    await world.settle();
    await world.clock.advance(2 * minute);
    for (const device of [ann, bob, phone]) {
      expect(await texts(device, threadId)).toEqual([]);
      expect(device.truth()).toEqual(world.gateway.truthFor(device === bob ? 'bob' : 'ann'));
    }
  },
);

it.each([
  ['signed out', (ann: Device) => ann.do('signOut', {})],
  [
    'deleted it for themselves',
    (ann: Device, threadId: ThreadId, messageId: MessageId) =>
      ann.do('hideMessage', { threadId, messageIds: [messageId] }),
  ],
] as const)(
  '[TIMER-11] what was taken to stay stays, though its person had %s before the store was lost',
  async (_, act) => {
    const { world, ann, bob, phone, threadId } = await conversation(17);
    await ann.do('setTimer', { threadId, timer: null });
    await phone.stop();
    await world.clock.advance(1_000);
    world.backUpGateway();
    const { messageId } = await ann.do('sendMessage', { threadId, text: 'stays' });
    await world.clock.advance(1_000);
    await act(ann, threadId, messageId);
    await world.clock.advance(10_000);
    await ann.stop();
    world.restoreGateway(0);
    await bob.do('setTimer', { threadId, timer: { seconds: 5, countsFrom: 'sending', keepsCopies: false } });
    await world.clock.advance(10_000);
    await ann.start();
    await ann.signInAgain();
    await world.settle();
    await world.clock.advance(minute);
    expect(await texts(bob, threadId)).toEqual(['stays']);
  },
);
