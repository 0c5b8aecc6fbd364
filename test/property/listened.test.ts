import { expect, it, onTestFinished } from 'vitest';
import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { Device } from './world/device.ts';
import { World } from './world/world.ts';

/** Ann at two devices, and Bob, who has sent her a recording. */
async function sent(seed: number) {
  const world = new World(seed);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const { threadId } = await bob.do('startThread', { handle: 'ann' });
  await world.clock.advance(5_000);
  const { blobId } = await bob.stage('voice.flac', new Uint8Array(Buffer.from('fLaC what bob says')));
  const { messageId } = await bob.do('sendFiles', { threadId, blobIds: [blobId], text: '' });
  await world.clock.advance(20_000);
  const listens = (device: Device) => device.do('setListened', { threadId, messageId, listened: true });
  return { world, ann, bob, phone, threadId, messageId, listens };
}

async function seen(device: Device, threadId: ThreadId, messageId: MessageId) {
  const page = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 20 });
  const message = page.items.find((item) => item.messageId === messageId);
  return { listened: message?.listened, listeners: message?.listeners.map(({ handle }) => handle) };
}

it('[LISTEN-2] [LISTEN-3] is said without a connection, and told to the other devices and the sender', async () => {
  const { world, ann, bob, phone, threadId, messageId, listens } = await sent(21);
  world.killGateway();
  await listens(ann);
  await listens(ann);
  await listens(bob);
  expect(ann.openOps()).toHaveLength(1);
  expect(bob.openOps()).toEqual([]);
  expect(await seen(ann, threadId, messageId)).toEqual({ listened: 'waiting', listeners: [] });
  world.gateway.start();
  await world.settle();
  for (const device of [ann, phone])
    expect(await seen(device, threadId, messageId)).toEqual({ listened: 'set', listeners: [] });
  expect(await seen(bob, threadId, messageId)).toEqual({ listened: 'none', listeners: ['ann'] });
});

it('[LISTEN-7] [RESTORE-2] a restored gateway is told again', async () => {
  const { world, ann, bob, phone, threadId, messageId, listens } = await sent(22);
  world.killGateway();
  const backup = world.gateway.backup();
  world.gateway.start();
  await world.clock.advance(60_000);
  await listens(phone);
  await world.clock.advance(10_000);
  expect(await seen(bob, threadId, messageId)).toEqual({ listened: 'none', listeners: ['ann'] });
  world.killGateway();
  world.gateway.restore(backup);
  await world.settle();
  expect(await seen(ann, threadId, messageId)).toEqual({ listened: 'set', listeners: [] });
  expect(await seen(bob, threadId, messageId)).toEqual({ listened: 'none', listeners: ['ann'] });
});
