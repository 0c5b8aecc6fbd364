import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('[HELLO-7] a gateway restored from an older backup gets back from its clients what it lost', async () => {
  const world = new World(7);
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    const bob = await world.addDevice('bob', (device) => device.register('bob'));
    const { threadId } = await ann.do('startThread', { handle: 'bob' });
    await ann.do('sendMessage', { threadId, text: 'in the backup' });
    await world.clock.advance(5_000);
    world.killGateway();
    const backup = world.gateway.backup();

    world.gateway.start();
    await world.clock.advance(60_000);
    const { messageId } = await ann.do('sendMessage', { threadId, text: 'after the backup' });
    await world.clock.advance(1_000);
    await bob.do('setReaction', { threadId, messageId, emoji: '👍', present: true });
    await bob.do('sendMessage', { threadId, text: 'an answer', replyTo: messageId });
    await ann.do('editMessage', { threadId, messageId, text: 'after the backup, mended' });
    await world.clock.advance(10_000);
    const before = await ann.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
    expect(before.items.map((item) => item.text)).toEqual([
      'in the backup',
      'after the backup, mended',
      'an answer',
    ]);

    world.killGateway();
    world.gateway.restore(backup);
    await ann.do('sendMessage', { threadId, text: 'while it was down' });
    await world.settle();

    for (const device of [ann, bob]) {
      expect(device.errors).toEqual([]);
      expect(device.openOps()).toEqual([]);
      const { items } = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
      expect(items.map((item) => item.text).toSorted()).toEqual(
        ['in the backup', 'after the backup, mended', 'an answer', 'while it was down'].toSorted(),
      );
      expect(items.find((item) => item.messageId === messageId)?.reactions).toMatchObject([{ emoji: '👍' }]);
    }
    const own = (await ann.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 })).items;
    expect(own.filter((item) => item.mine).map((item) => item.text)).toEqual([
      'in the backup',
      'after the backup, mended',
      'while it was down',
    ]);
    const fresh = await world.addDevice('fresh', (device) => device.signIn('ann'));
    await world.clock.advance(10_000);
    expect(ann.truth()).toEqual(fresh.truth());
  } finally {
    await world.end();
  }
});

it('[OUTBOX-9] a restored gateway that lacks little is not sent what another device has overruled since', async () => {
  const world = new World(3);
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    const bob = await world.addDevice('bob', (device) => device.register('bob'));
    const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
    const { threadId } = await ann.do('startThread', { handle: 'bob' });
    const { messageId } = await ann.do('sendMessage', { threadId, text: 'one' });
    await world.clock.advance(5_000);
    await ann.do('editMessage', { threadId, messageId, text: 'two' });
    await ann.do('setReaction', { threadId, messageId, emoji: '👍', present: true });
    await world.clock.advance(5_000);
    await phone.do('editMessage', { threadId, messageId, text: 'three' });
    await phone.do('setReaction', { threadId, messageId, emoji: '👍', present: false });
    await world.clock.advance(5_000);
    // A hello says what is settled, and the gateway forgets its answers: only the rule keeps old ops from repeating.
    world.killGateway();
    world.gateway.start();
    await world.clock.advance(60_000);
    world.killGateway();
    const backup = world.gateway.backup();
    world.gateway.start();
    await world.clock.advance(60_000);
    await bob.do('sendMessage', { threadId, text: 'lost' });
    await world.clock.advance(60_000);
    world.killDevice(phone);
    world.killGateway();
    world.gateway.restore(backup);
    // The phone stays away: nothing it has said last is said again.
    world.gateway.start();
    await world.clock.advance(300_000);

    const { items } = await bob.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
    expect(items).toMatchObject([{ text: 'three', reactions: [] }, { text: 'lost' }]);
  } finally {
    await world.end();
  }
});

it('[OUTBOX-11] a device signed out and in again since still notices that its store was restored', async () => {
  const world = new World(5);
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    await world.addDevice('bob', (device) => device.register('bob'));
    const { threadId } = await ann.do('startThread', { handle: 'bob' });
    await world.clock.advance(60_000);
    world.killGateway();
    const backup = world.gateway.backup();
    world.gateway.start();
    await world.clock.advance(60_000);
    await ann.do('sendMessage', { threadId, text: 'acked' });
    await world.clock.advance(1_000);
    await ann.do('signOut', {});
    world.killGateway();
    world.gateway.restore(backup);
    world.gateway.start();
    await ann.signIn('ann');
    await world.settle();

    const { items } = await ann.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
    expect(items).toMatchObject([{ text: 'acked', delivery: { state: 'delivered' } }]);
  } finally {
    await world.end();
  }
});
