import { expect, it, onTestFinished } from 'vitest';
import { World } from './world/world.ts';

const minute = 60_000;

it('[PREFER-7] nobody is disturbed on any device until it ends, at its time or by hand, and then told once', async () => {
  const world = new World(5);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const cyd = await world.addDevice('cyd', (device) => device.register('cyd'));
  const write = async (text: string) => {
    for (const device of [bob, cyd]) {
      const { threadId } = await device.do('startThread', { handle: 'ann' });
      await device.do('sendMessage', { threadId, text });
    }
    await world.clock.advance(5_000);
  };
  const untilOf = async (device: typeof ann) => (await device.do('getState', {})).doNotDisturb.until;
  const toldOn = async (device: typeof ann) =>
    (await device.do('listNotifications', {})).items.map(({ id, messages }) =>
      id === 'all' ? messages : 'one',
    );
  await write('before');
  for (const device of [ann, phone]) expect(await toldOn(device)).toBeInstanceOf(Array);

  const end = world.clock.now() + minute;
  await ann.do('setAccountPreference', { name: 'quietUntil', value: end });
  await world.clock.advance(5_000);
  const before = await toldOn(phone);
  for (const device of [ann, phone]) expect(await untilOf(device)).toBe(end);
  await write('meanwhile');
  expect(await toldOn(phone)).toEqual(before);
  for (const device of [ann, phone]) device.told.clear();
  await world.clock.advance(minute);
  for (const device of [ann, phone]) {
    expect(await untilOf(device)).toBeNull();
    expect(device.told.get('stateChanged')).toBeGreaterThan(0);
    expect(device.told.get('notificationsChanged')).toBe(1);
    expect(await toldOn(device)).toEqual([4]);
  }

  await phone.do('setAccountPreference', { name: 'quietUntil', value: world.clock.now() + minute });
  await world.clock.advance(5_000);
  await ann.do('endDoNotDisturb', {});
  await world.clock.advance(5_000);
  for (const device of [ann, phone]) {
    expect(await untilOf(device)).toBeNull();
    expect(device.errors).toEqual([]);
  }
});

it('[PREFER-7] hours that are ended by hand count again on the next day', async () => {
  const world = new World(5);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const until = async () => (await ann.do('getState', {})).doNotDisturb.until;
  await ann.do('setAccountPreference', { name: 'quietHours', value: '00:00-23:59 1234567' });
  expect(await until()).toBeGreaterThan(world.clock.now());
  await ann.do('endDoNotDisturb', {});
  expect(await until()).toBeNull();
  await world.clock.advance(minute);
  expect(await until()).toBeNull();
  // A day of sleep.
  world.clock.wallOffset += 24 * 60 * minute;
  await world.clock.advance(minute);
  expect(await until()).toBeGreaterThan(world.clock.now());
  expect(ann.errors).toEqual([]);
});
