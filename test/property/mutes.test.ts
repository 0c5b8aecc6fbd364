import { expect, it, onTestFinished } from 'vitest';
import { World } from './world/world.ts';

const minute = 60_000;

it('[PREFER-2] a mute ends at its time on every device, and windows are told', async () => {
  const world = new World(5);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const { threadId } = await bob.do('startThread', { handle: 'ann' });
  await bob.do('sendMessage', { threadId, text: 'one' });
  await world.clock.advance(5_000);
  const unreadOf = async (device: typeof ann) =>
    (await device.do('listThreads', { offset: 0, limit: 1 })).unreadTotal;
  expect([await unreadOf(ann), await unreadOf(phone)]).toEqual([1, 1]);

  await ann.do('setThreadPreference', { threadId, name: 'muted', value: world.clock.now() + minute });
  await world.clock.advance(minute - 5_000);
  for (const device of [ann, phone]) {
    expect(await unreadOf(device)).toBe(0);
    device.told.clear();
  }
  await world.clock.advance(10_000);
  for (const device of [ann, phone]) {
    expect(device.told.get('threadsChanged')).toBe(1);
    expect(await unreadOf(device)).toBe(1);
    expect(device.errors).toEqual([]);
  }
});
