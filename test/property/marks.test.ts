import { expect, it, onTestFinished } from 'vitest';
import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { Device } from './world/device.ts';
import { World } from './world/world.ts';

/** Ann at two devices and Bob, who talk. */
async function talk(seed: number) {
  const world = new World(seed);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await world.clock.advance(5_000);
  const say = async (device: Device, text: string) => {
    const { messageId } = await device.do('sendMessage', { threadId, text });
    await world.clock.advance(1_000);
    return messageId;
  };
  return { world, ann, bob, phone, threadId, say };
}

const pinsOf = async (device: Device, threadId: ThreadId) =>
  (await device.do('listPins', { threadId })).items.map(({ text }) => text);
const savedOf = async (device: Device) =>
  (await device.do('listStarred', { offset: 0, limit: 50 })).items.map(({ text }) => text);

it('[RESTORE-2] pins and stars that a restored gateway lost come back from who made them', async () => {
  const { world, ann, bob, phone, threadId, say } = await talk(11);
  const first = await say(ann, 'first');
  const second = await say(bob, 'second');
  await bob.do('setPin', { threadId, messageId: second, pinned: true });
  await phone.do('setStar', { threadId, messageId: second, starred: true });
  await world.clock.advance(5_000);
  world.killGateway();
  const backup = world.gateway.backup();
  world.gateway.start();
  await world.clock.advance(60_000);
  await ann.do('setPin', { threadId, messageId: first, pinned: true });
  await bob.do('setPin', { threadId, messageId: second, pinned: false });
  await ann.do('setStar', { threadId, messageId: first, starred: true });
  await phone.do('setStar', { threadId, messageId: second, starred: false });
  await world.clock.advance(10_000);

  world.killGateway();
  world.gateway.restore(backup);
  await world.settle();
  for (const device of [ann, bob, phone]) {
    expect(device.errors).toEqual([]);
    expect(device.openOps()).toEqual([]);
    expect(await pinsOf(device, threadId)).toEqual(['first']);
  }
  expect(await savedOf(ann)).toEqual(['first']);
  expect(await savedOf(phone)).toEqual(['first']);
  expect(await savedOf(bob)).toEqual([]);
});

it('[PIN-5] a device that was away for long sees what is pinned now, and fetches what it does not hold', async () => {
  const { world, ann, bob, phone, threadId, say } = await talk(12);
  const [old, gone] = [await say(ann, 'old'), await say(ann, 'gone')];
  for (const messageId of [old, gone]) await bob.do('setPin', { threadId, messageId, pinned: true });
  await phone.do('setStar', { threadId, messageId: old, starred: true });
  for (let n = 0; n < 700; n += 1) await bob.do('sendMessage', { threadId, text: `filler ${n}` });
  await bob.do('setPin', { threadId, messageId: gone, pinned: false });
  await world.clock.advance(20_000);
  const fresh = await world.addDevice('fresh', (device) => device.signIn('ann'));
  await world.clock.advance(10_000);
  expect(await pinsOf(fresh, threadId)).toEqual(['']);
  expect(await savedOf(fresh)).toEqual(['']);
  await world.clock.advance(5_000);
  expect(await pinsOf(fresh, threadId)).toEqual(['old']);
  expect(await savedOf(fresh)).toEqual(['old']);
  const page = await fresh.do('readMessages', {
    ...{ threadId, anchor: { kind: 'around', messageId: old }, limit: 10 },
  });
  expect(page.items[0]).toMatchObject({ text: 'old', pinned: 'set', starred: 'set' });
  expect(await pinsOf(bob, threadId)).toEqual(['old']);
});

it('[PIN-4] [STAR-3] what is deleted is pinned and saved on no device', async () => {
  const { world, ann, bob, phone, threadId, say } = await talk(13);
  const ids: MessageId[] = [await say(ann, 'for everyone'), await say(ann, 'for bob')];
  for (const messageId of ids) {
    await bob.do('setPin', { threadId, messageId, pinned: true });
    for (const device of [bob, phone]) await device.do('setStar', { threadId, messageId, starred: true });
  }
  await world.clock.advance(5_000);
  const [forEveryone, forBob] = ids as [MessageId, MessageId];
  await ann.do('deleteMessage', { threadId, messageIds: [forEveryone] });
  await bob.do('hideMessage', { threadId, messageIds: [forBob] });
  await world.clock.advance(10_000);
  expect(await pinsOf(bob, threadId)).toEqual([]);
  expect(await savedOf(bob)).toEqual([]);
  for (const device of [ann, phone]) {
    expect(await pinsOf(device, threadId)).toEqual(['for bob']);
    expect(await savedOf(device)).toEqual(['for bob']);
  }
});
