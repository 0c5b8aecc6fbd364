import { expect, it } from 'vitest';
import { defaultLimits } from '../../sync/protocol/limits.ts';
import { World } from './world/world.ts';

it('what one device reads below what another holds is counted there too', async () => {
  const world = new World(11, { pageBytes: defaultLimits.pageBytes });
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    const bob = await world.addDevice('bob', (device) => device.register('bob'));
    await world.clock.advance(1_000);
    const { threadId } = await bob.do('startThread', { handle: 'ann' });
    for (let index = 0; index < 200; index += 1)
      await bob.do('sendMessage', { threadId, text: `message ${index}` });
    await world.clock.advance(20_000);
    const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
    await world.clock.advance(5_000);
    const unread = async () => (await phone.do('getThread', { threadId }))?.unread;
    expect(await unread()).toBe(200);

    const page = await ann.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 200 });
    const fiftieth = page.items.find((item) => item.text === 'message 49')?.messageId;
    if (fiftieth === undefined) throw new Error('ann holds this message');
    await ann.do('markRead', { threadId, messageId: fiftieth });
    await world.clock.advance(5_000);
    expect(await unread()).toBe(150);
    expect((await ann.do('getThread', { threadId }))?.unread).toBe(150);
  } finally {
    await world.end();
  }
});
