import { expect, it } from 'vitest';
import { openDatabase } from '../../main/core/database/driver.ts';
import { turn } from '../builders/damagedProfile.ts';
import { defaultLimits } from '../../sync/protocol/limits.ts';
import { World } from './world/world.ts';

it('[HELLO-7] a gateway restored from an older backup gets back from its clients what it lost', async () => {
  // A first page holds all of the thread: that is what both mirrors are compared by.
  const world = new World(7, { pageBytes: defaultLimits.pageBytes });
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

/** Bob is out of the group in the backup, and in it again, with something said, when the store is lost. */
async function addedAgain(world: World) {
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const carol = await world.addDevice('carol', (device) => device.register('carol'));
  const { threadId } = await ann.do('createGroup', { name: 'Sails', handles: ['bob', 'carol'] });
  await world.clock.advance(5_000);
  await bob.do('leaveThread', { threadId });
  await world.clock.advance(5_000);
  world.killGateway();
  const backup = world.gateway.backup();
  world.gateway.start();
  await world.clock.advance(60_000);
  await ann.do('addMembers', { threadId, handles: ['bob'] });
  await world.clock.advance(5_000);
  for (const text of ['one', 'two']) await bob.do('sendMessage', { threadId, text });
  await bob.do('renameThread', { threadId, name: 'Oars' });
  await world.clock.advance(5_000);
  const texts = async (device: typeof ann) => {
    const { items } = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 20 });
    return items.flatMap((item) => (item.notice === null ? [item.text] : []));
  };
  world.killGateway();
  world.gateway.restore(backup);
  return { ann, bob, carol, threadId, texts };
}

it('[RESTORE-8] what who was added again wrote leaves by itself, once that is brought back', async () => {
  const world = new World(11);
  try {
    const { ann, bob, carol, threadId, texts } = await addedAgain(world);
    // Nobody who could vouch for Bob is there when he comes back.
    world.killDevice(ann);
    world.killDevice(carol);
    world.gateway.start();
    await world.clock.advance(60_000);
    expect(bob.openOps().map(({ state }) => state)).toContain('refused');
    await world.settle();
    expect(bob.openOps()).toEqual([]);
    for (const device of [ann, bob, carol]) expect(await texts(device)).toEqual(['one', 'two']);
    expect((await ann.do('getThread', { threadId }))?.title).toBe('Oars');
  } finally {
    await world.end();
  }
});

it('[RESTORE-8] it does so too when somebody else adds them, while they are offline', async () => {
  const world = new World(12);
  try {
    const { ann, bob, carol, threadId, texts } = await addedAgain(world);
    world.killDevice(ann);
    world.gateway.start();
    await world.clock.advance(60_000);
    expect(bob.openOps().map(({ state }) => state)).toContain('refused');
    world.killDevice(bob);
    await carol.do('addMembers', { threadId, handles: ['bob'] });
    await world.clock.advance(5_000);
    await bob.start();
    await world.clock.advance(60_000);
    expect(bob.openOps()).toEqual([]);
    expect(await texts(carol)).toEqual(['one', 'two']);
    await bob.do('sendMessage', { threadId, text: 'three' });
    await world.settle();
    for (const device of [ann, bob, carol]) expect(await texts(device)).toEqual(['one', 'two', 'three']);
  } finally {
    await world.end();
  }
});

it('[RESTORE-2] what a healed outbox takes for answered, and a lost store had answered, goes again', async () => {
  const world = new World(41);
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    const bob = await world.addDevice('bob', (device) => device.register('bob'));
    const { threadId } = await ann.do('startThread', { handle: 'bob' });
    await world.clock.advance(10_000);
    world.backUpGateway();
    await ann.do('sendMessage', { threadId, text: 'answered' });
    await world.clock.advance(10_000);
    world.orderDeath(ann, 'outbox.seenCommitted', 1);
    world.restoreGateway(0);
    await world.clock.advance(30_000);
    expect(world.crashes).toEqual(['outbox.seenCommitted']);
    const db = openDatabase({ file: ann.file('outbox'), durability: 'normal' });
    // A page from before the store was lost, and another with a bit turned.
    db.exec(`UPDATE op SET state = 'acked', sequence_number = 2, replayed = 0 WHERE type = 'sendMessage'`);
    turn(db, `UPDATE op SET body = replace(body, 'bob', 'bod') WHERE type = 'createDirectThread'`);
    db.close();
    await ann.start();
    await world.settle();
    const { items } = await bob.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
    expect(items.map(({ text }) => text)).toEqual(['answered']);
    expect(ann.openOps()).toEqual([]);
  } finally {
    await world.end();
  }
});

it('[RESTORE-8] words for a group that is not back do not stand for the group', async () => {
  const world = new World(43);
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
    await world.clock.advance(10_000);
    world.backUpGateway();
    await world.register('carol');
    const { threadId } = await ann.do('createGroup', { name: 'Sails', handles: ['carol'] });
    await ann.do('sendMessage', { threadId, text: 'one' });
    await world.clock.advance(10_000);
    await phone.do('scheduleMessage', { threadId, text: 'later', at: phone.now() + 3_600_000 });
    await world.clock.advance(10_000);
    // Carol's account is gone with the store: who is meant by the creation is Ann's to decide.
    world.killDevice(phone);
    world.restoreGateway(0);
    await world.clock.advance(30_000);
    expect(ann.openOps()).toMatchObject([{ type: 'createGroup', state: 'refused' }, { state: 'held' }]);
    await phone.start();
    await world.settle();

    const creation = ann.openOps().find(({ type }) => type === 'createGroup');
    expect(creation).toMatchObject({ state: 'refused' });
  } finally {
    await world.end();
  }
});
