import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('[ROLE-4] a group that was lost with its roles has them again, whoever is back first', async () => {
  const world = new World(13);
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    const bob = await world.addDevice('bob', (device) => device.register('bob'));
    const carol = await world.addDevice('carol', (device) => device.register('carol'));
    world.killGateway();
    const backup = world.gateway.backup();
    world.gateway.start();
    await world.clock.advance(60_000);
    const { threadId } = await ann.do('createGroup', { name: 'Sails', handles: ['bob', 'carol'] });
    await world.clock.advance(5_000);
    const idOf = async (handle: string) => {
      const { members } = await ann.do('listMembers', { threadId });
      const userId = members.find((member) => member.handle === handle)?.userId;
      if (!userId) throw new Error(`nobody is called ${handle}`);
      return userId;
    };
    await ann.do('setRole', { threadId, userId: await idOf('carol'), role: 'admin' });
    await ann.do('setRole', { threadId, userId: await idOf('bob'), role: 'owner' });
    await world.clock.advance(5_000);
    await carol.do('sendMessage', { threadId, text: 'one' });
    await world.clock.advance(5_000);
    world.killGateway();
    world.gateway.restore(backup);
    // Whoever founded the group, and whose it is by now, come later.
    world.killDevice(ann);
    world.killDevice(bob);
    world.gateway.start();
    await world.clock.advance(60_000);
    const rolesAt = async (device: typeof ann) => {
      const { members } = await device.do('listMembers', { threadId });
      return Object.fromEntries(members.map(({ handle, role }) => [handle, role]));
    };
    const roles = { ann: 'admin', bob: 'owner', carol: 'admin' };
    expect(await rolesAt(carol)).toEqual(roles);
    await world.settle();
    for (const device of [ann, bob, carol]) {
      expect(await rolesAt(device)).toEqual(roles);
      expect(device.openOps()).toEqual([]);
    }
  } finally {
    await world.end();
  }
});

it.each(['bob', 'ann'] as const)(
  '[RESTORE-7] what an admin has deleted is gone again, whoever is back first: its writer, who was not told, or the admin (%s)',
  async (back) => {
    const world = new World(14);
    try {
      const ann = await world.addDevice('ann', (device) => device.register('ann'));
      const bob = await world.addDevice('bob', (device) => device.register('bob'));
      const { threadId } = await ann.do('createGroup', { name: 'Sails', handles: ['bob'] });
      await world.clock.advance(5_000);
      world.killGateway();
      const backup = world.gateway.backup();
      world.gateway.start();
      await world.clock.advance(60_000);
      const { messageId } = await bob.do('sendMessage', { threadId, text: 'in anger' });
      await world.clock.advance(5_000);
      world.killDevice(bob);
      await ann.do('deleteMessage', { threadId, messageIds: [messageId] });
      await world.clock.advance(20_000);
      world.killGateway();
      world.gateway.restore(backup);
      const [first, second] = back === 'ann' ? [ann, bob] : [bob, ann];
      world.killDevice(ann);
      world.gateway.start();
      await first.start();
      await world.clock.advance(60_000);
      await second.start();
      await world.settle();
      for (const device of [ann, bob]) {
        const page = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
        const gone = { messageId, deleted: true, text: '', deletedBy: { name: 'ann', mine: device === ann } };
        expect(page.items.filter(({ notice }) => notice === null)).toMatchObject([gone]);
        expect(device.openOps()).toEqual([]);
      }
    } finally {
      await world.end();
    }
  },
);
