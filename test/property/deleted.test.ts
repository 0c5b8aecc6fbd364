import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { Device } from './world/device.ts';
import { memoryFolder } from './world/memoryFolder.ts';
import { World } from './world/world.ts';

/** Ann at two devices and Bob, over files that can be looked into. */
async function conversation(seed: number) {
  const folder = mkdtempSync(join(memoryFolder, 'tern-deleted-'));
  const world = new World(seed, { folder });
  onTestFinished(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await world.clock.advance(5_000);
  return { folder, world, ann, bob, phone, threadId };
}

const newest = (device: Device, threadId: ThreadId) =>
  device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 100 });

/** The folder of each process that lives: those of the dead are nobody's. */
function livingIn(folder: string): string[] {
  return readdirSync(folder).map((name) => {
    const lives = readdirSync(join(folder, name)).map(Number);
    return join(name, String(Math.max(...lives)));
  });
}

/** Every file of theirs in which the words stand, byte for byte. */
function filesWith(words: string, folder: string): string[] {
  return livingIn(folder)
    .flatMap((life) =>
      readdirSync(join(folder, life), { recursive: true, encoding: 'utf8' }).map((name) => join(life, name)),
    )
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(words));
}

const secret = 'never-to-stay';
const minute = 60_000;

it('[DELETE-7] within a minute a deleted message is in no file of anybody, log and backup included', async () => {
  const { folder, world, ann, bob, phone, threadId } = await conversation(5);
  for (let index = 0; index < 30; index += 1)
    await ann.do('sendMessage', { threadId, text: `around it ${index}` });
  // Unsent while a copy of the outbox is made.
  world.killGateway();
  const { messageId } = await ann.do('sendMessage', { threadId, text: `${secret} 1` });
  await world.clock.advance(6 * minute);
  expect(filesWith(secret, folder).some((name) => name.includes('backups'))).toBe(true);
  await world.settle();
  await ann.do('editMessage', { threadId, messageId, text: `${secret} 2` });
  await bob.do('setReaction', { threadId, messageId, emoji: '🦩', present: true });
  await bob.do('sendMessage', { threadId, text: 'an answer', replyTo: messageId });
  await world.clock.advance(10_000);
  expect(filesWith(secret, folder).length).toBeGreaterThanOrEqual(5);
  expect(filesWith('🦩', folder).length).toBeGreaterThanOrEqual(3);

  await phone.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(5_000 + minute);
  expect(filesWith(secret, folder)).toEqual([]);
  expect(filesWith('🦩', folder)).toEqual([]);
  for (const device of [ann, bob, phone]) {
    const { items } = await newest(device, threadId);
    expect(items.find((item) => item.messageId === messageId)).toMatchObject({ deleted: true, text: '' });
    expect(items.at(-1)).toMatchObject({ text: 'an answer', replyTo: { state: 'deleted', text: null } });
  }
});

it('[DELETE-6] [RESTORE-7] a restored gateway gets the tombstone back in its place, and no words', async () => {
  const { folder, world, ann, bob, phone, threadId } = await conversation(6);
  world.backUpGateway();
  const sent: MessageId[] = [];
  for (const text of ['before', secret, 'after'])
    sent.push((await ann.do('sendMessage', { threadId, text })).messageId);
  const [before = '', deleted = '' as MessageId, after = ''] = sent;
  await world.clock.advance(5_000);
  await bob.do('setReaction', { threadId, messageId: deleted, emoji: '👍', present: true });
  await world.clock.advance(5_000);
  await ann.do('deleteMessage', { threadId, messageIds: [deleted] });
  await world.clock.advance(2 * minute);
  world.restoreGateway(0);
  await world.settle();
  for (const device of [ann, bob, phone]) {
    const { items } = await newest(device, threadId);
    expect(items.map((item) => item.messageId)).toEqual([before, deleted, after]);
    expect(items[1]).toMatchObject({ deleted: true, text: '', reactions: [] });
    expect(device.openOps()).toEqual([]);
  }
  await world.clock.advance(minute);
  expect(filesWith(secret, folder).filter((name) => !name.includes('backup'))).toEqual([]);
});

it('[OUTBOX-13] a message deleted before it left is seen by nobody, though the line comes back meanwhile', async () => {
  const { world, ann, bob, threadId } = await conversation(7);
  world.killGateway();
  // Else it would be on its way into a line that is dead.
  await world.clock.advance(1_000);
  const { messageId } = await ann.do('sendMessage', { threadId, text: secret });
  await ann.do('sendMessage', { threadId, text: 'behind it' });
  await ann.do('deleteMessage', { threadId, messageIds: [messageId] });
  world.gateway.start();
  await ann.do('reconnect', { asked: true });
  await world.settle();
  expect((await newest(bob, threadId)).items.map(({ text }) => text)).toEqual(['behind it']);
  expect((await newest(ann, threadId)).items.map(({ text }) => text)).toEqual(['behind it']);
});

it('[OUTBOX-12] a device that is killed with a deletion still to be undone lets it go after its start', async () => {
  const { world, ann, bob, threadId } = await conversation(8);
  const { messageId } = await ann.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(1_000);
  await ann.do('deleteMessage', { threadId, messageIds: [messageId] });
  expect((await ann.do('getState', {})).undoable).toEqual([
    { threadId, count: 1, forEveryone: true, removed: false },
  ]);
  world.killDevice(ann);
  world.clock.wallOffset -= 24 * 60 * minute;
  await world.clock.advance(minute);
  expect((await newest(bob, threadId)).items[0]?.deleted).toBe(false);
  await ann.start();
  await world.clock.advance(8_000);
  expect((await newest(bob, threadId)).items[0]?.deleted).toBe(true);
});

it('[HIDE-3] deleted for oneself it is gone on all own devices, counts and previews, and nobody else’s', async () => {
  const { world, ann, bob, phone, threadId } = await conversation(9);
  await bob.do('sendMessage', { threadId, text: 'one' });
  const { messageId } = await bob.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(5_000);
  const preview = async (device: Device) => {
    const { items } = await device.do('listThreads', { offset: 0, limit: 10 });
    return [items[0]?.lastMessage?.text, items[0]?.unread];
  };
  expect(await preview(phone)).toEqual([secret, 2]);
  await ann.do('hideMessage', { threadId, messageIds: [messageId] });
  expect(await preview(ann)).toEqual(['one', 1]);
  expect((await newest(ann, threadId)).items.map(({ text }) => text)).toEqual(['one']);
  await ann.do('undoDeletions', { threadId });
  expect(await preview(ann)).toEqual([secret, 2]);
  await ann.do('hideMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(10_000);
  const fresh = await world.addDevice('fresh', (device) => device.signIn('ann'));
  await world.clock.advance(10_000);
  for (const device of [ann, phone, fresh]) {
    expect(await preview(device)).toEqual(['one', 1]);
    expect((await newest(device, threadId)).items.map(({ text }) => text)).toEqual(['one']);
  }
  expect((await newest(bob, threadId)).items.map(({ text }) => text)).toEqual(['one', secret]);
});

it('[DELETE-7] a draft that only took a message up keeps none of its words', async () => {
  const { folder, world, ann, phone, threadId } = await conversation(10);
  const { messageId } = await ann.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(5_000);
  await ann.do('saveDraft', { threadId, text: '', editing: { messageId, opId: null, text: null } });
  expect(await ann.do('getDraft', { threadId })).toMatchObject({ text: '', editing: { text: secret } });
  await phone.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(5_000 + minute);
  expect(await ann.do('getDraft', { threadId })).toMatchObject({ text: '', replyTo: null, editing: null });
  expect(filesWith(secret, folder)).toEqual([]);
});

it('[DELETE-7] a message that was shared as a draft first, and sent from another device, leaves no draft of it', async () => {
  const { folder, world, ann, phone, threadId } = await conversation(11);
  await ann.do('saveDraft', { threadId, text: secret });
  await world.clock.advance(5_000);
  const { text, seen } = await phone.do('getDraft', { threadId });
  const { messageId } = await phone.do('sendMessage', { threadId, text });
  await phone.do('saveDraft', { threadId, text: '', seen });
  await world.clock.advance(5_000);
  await phone.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(5_000 + minute);
  expect(filesWith(secret, folder)).toEqual([]);
});

it('[DELETE-7] nor does one that was sent while its draft was on its way', async () => {
  const { folder, world, ann, threadId } = await conversation(12);
  await ann.do('saveDraft', { threadId, text: secret });
  // It rests for two seconds, and leaves: its answer is not back yet.
  await world.clock.advance(2_001);
  const { seen } = await ann.do('getDraft', { threadId });
  const { messageId } = await ann.do('sendMessage', { threadId, text: secret });
  await ann.do('saveDraft', { threadId, text: '', seen });
  await world.clock.advance(5_000);
  await ann.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(5_000 + minute);
  expect(filesWith(secret, folder)).toEqual([]);
});

it('[DELETE-7] what was to be sent later and was cancelled, at either device, is in no file either', async () => {
  const { folder, world, ann, phone, threadId } = await conversation(13);
  const at = world.clock.now() + 60 * minute;
  const { messageId } = await ann.do('scheduleMessage', { threadId, text: secret, at });
  // Until a copy of the outbox is made.
  await world.clock.advance(6 * minute);
  expect(filesWith(secret, folder).length).toBeGreaterThanOrEqual(4);
  await phone.do('cancelScheduled', { threadId, messageId });
  await world.clock.advance(minute);
  expect(filesWith(secret, folder)).toEqual([]);
});

it('[DELETE-7] nor what was cancelled before it left', async () => {
  const { folder, world, ann, threadId } = await conversation(14);
  world.killGateway();
  await world.clock.advance(1_000);
  const at = world.clock.now() + 60 * minute;
  const { messageId } = await ann.do('scheduleMessage', { threadId, text: secret, at });
  await world.clock.advance(6 * minute);
  expect(filesWith(secret, folder).some((name) => name.includes('backups'))).toBe(true);
  await ann.do('cancelScheduled', { threadId, messageId });
  await world.clock.advance(minute);
  expect(filesWith(secret, folder)).toEqual([]);
});

it('[DELETE-7] a device that dies when its logs have just been cut has lost nothing, and says so', async () => {
  const { world, ann, threadId } = await conversation(16);
  await ann.do('sendMessage', { threadId, text: 'hello' });
  // Long enough for what was deleted before the start to leave the logs.
  await world.clock.advance(minute);
  world.killDevice(ann);
  await ann.start();
  expect((await ann.do('getState', {})).healings).toEqual([]);
});

it('[DELETE-7] a gateway keeps no words that were to be sent later and were changed', async () => {
  const { folder, world, ann, threadId } = await conversation(15);
  const at = world.clock.now() + 60 * minute;
  const ofGateway = () => filesWith(secret, folder).filter((name) => name.startsWith('gateway'));
  const { messageId } = await ann.do('scheduleMessage', { threadId, text: secret, at });
  await world.clock.advance(5_000);
  expect(ofGateway()).not.toEqual([]);
  await world.clock.advance(minute);
  await ann.do('scheduleMessage', { threadId, messageId, text: 'other words', at });
  await world.clock.advance(minute);
  expect(ofGateway()).toEqual([]);
});
