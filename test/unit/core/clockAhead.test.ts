import { expect, it } from 'vitest';
import { World } from '../../property/world/world.ts';

it('windows are told how far the gateway’s clock is from this device’s', async () => {
  const world = new World(5);
  const day = 86_400_000;
  try {
    world.clock.ahead.set('ann', 2 * day);
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    await world.clock.advance(1_000);
    expect(await ann.do('getState', {})).toMatchObject({ clockAhead: -2 * day });
  } finally {
    await world.end();
  }
});
