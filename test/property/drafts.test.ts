import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { Device } from './world/device.ts';
import { memoryFolder } from './world/memoryFolder.ts';
import { World } from './world/world.ts';

/** Ann at three devices and Bob, over files that can be looked into. */
async function threeDevices(seed: number) {
  const folder = mkdtempSync(join(memoryFolder, 'tern-drafts-'));
  const world = new World(seed, { folder });
  onTestFinished(async () => {
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const desk = await world.addDevice('desk', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const tablet = await world.addDevice('tablet', (device) => device.signIn('ann'));
  const { threadId } = await desk.do('startThread', { handle: 'bob' });
  await world.clock.advance(5_000);
  return { folder, world, desk, bob, phone, tablet, threadId };
}

/** As a window does it: what stands there is what the words come from. */
async function write(device: Device, threadId: ThreadId, text: string): Promise<void> {
  const { seen } = await device.do('getDraft', { threadId });
  await device.do('saveDraft', { threadId, text, seen });
}

async function shown(device: Device, threadId: ThreadId): Promise<[string, string[]]> {
  const { text, others } = await device.do('getDraft', { threadId });
  return [text, others.map((other) => other.text).toSorted()];
}

async function all(device: Device, threadId: ThreadId): Promise<string[]> {
  const [text, others] = await shown(device, threadId);
  return [text, ...others].filter((words) => words !== '').toSorted();
}

it('[DRAFT-5] a device that signs in later finds what rests in a composer, and goes on with it', async () => {
  const { world, desk, phone, threadId } = await threeDevices(21);
  await write(desk, threadId, 'half');
  await world.clock.advance(1_000);
  expect(await shown(phone, threadId)).toEqual(['', []]);
  await write(desk, threadId, 'half a thought');
  await world.clock.advance(3_000);
  expect(await shown(phone, threadId)).toEqual(['half a thought', []]);
  const fresh = await world.addDevice('fresh', (device) => device.signIn('ann'));
  await world.clock.advance(5_000);
  expect(await shown(fresh, threadId)).toEqual(['half a thought', []]);
  await write(fresh, threadId, 'a whole one');
  await world.clock.advance(5_000);
  for (const device of [desk, phone]) {
    expect(await shown(device, threadId)).toEqual(['a whole one', []]);
    expect((await device.do('getThread', { threadId }))?.draft).toBe('a whole one');
  }
  await write(desk, threadId, '');
  await world.clock.advance(500);
  for (const device of [desk, phone, fresh]) expect(await shown(device, threadId)).toEqual(['', []]);
});

it('[DRAFT-2] three devices that write offline and are killed lose nothing, and decide once for all', async () => {
  const { world, desk, phone, tablet, threadId } = await threeDevices(22);
  await write(desk, threadId, 'common');
  await world.clock.advance(5_000);
  world.killGateway();
  const devices = [desk, phone, tablet];
  for (const device of devices) {
    await write(device, threadId, `from the ${device.name}`);
    // One is shared when it dies, one is not, one has been written over.
    if (device === phone) await world.clock.advance(3_000);
    if (device === tablet) await write(device, threadId, 'from the tablet, again');
    world.killDevice(device);
    await device.start();
  }
  await world.settle();
  const written = ['from the desk', 'from the phone', 'from the tablet, again'];
  for (const device of devices) {
    expect(await all(device, threadId)).toEqual(written);
    expect((await device.do('getDraft', { threadId })).text).toContain(device.name);
  }

  const { text, seen, others } = await desk.do('getDraft', { threadId });
  const [used, discarded] = others;
  if (used === undefined || discarded === undefined) throw new Error('not two others');
  await desk.do('saveDraft', { threadId, text, seen: [...seen, discarded.id] });
  await desk.do('saveDraft', { threadId, text: used.text, seen: [...seen, used.id] });
  await world.settle();
  for (const device of devices) expect(await shown(device, threadId)).toEqual([used.text, []]);
});

it('[DRAFT-2] what arrives while one writes on is not cleared when the words are sent', async () => {
  const { world, desk, phone, threadId } = await threeDevices(23);
  await write(desk, threadId, 'one');
  await world.clock.advance(5_000);
  world.killGateway();
  await write(phone, threadId, 'one, from the phone');
  const { seen } = await desk.do('getDraft', { threadId });
  await desk.do('saveDraft', { threadId, text: 'one, sent', seen });
  await desk.do('sendMessage', { threadId, text: 'one, sent' });
  await desk.do('saveDraft', { threadId, text: '', seen });
  await world.settle();
  for (const device of [desk, phone])
    expect(await shown(device, threadId)).toEqual(['one, from the phone', []]);
});

it('[DRAFT-2] what arrives between looking and saving is not taken for seen', async () => {
  const { world, desk, phone, threadId } = await threeDevices(27);
  await write(desk, threadId, 'one');
  await world.clock.advance(5_000);
  const { seen } = await desk.do('getDraft', { threadId });
  await write(phone, threadId, 'one, from the phone');
  await world.clock.advance(5_000);
  await desk.do('saveDraft', { threadId, text: 'one, from the desk', seen });
  await world.settle();
  const both = ['one, from the desk', 'one, from the phone'];
  for (const device of [desk, phone]) expect(await all(device, threadId)).toEqual(both);
});

it('[DRAFT-6] of a message that is deleted no draft keeps a word, and a person’s own stay', async () => {
  const { folder, world, desk, bob, phone, threadId } = await threeDevices(24);
  const secret = 'never-to-stay';
  const { messageId } = await desk.do('sendMessage', { threadId, text: secret });
  await world.clock.advance(5_000);
  // Whoever sends the message's own words along as if they were new ones.
  const editing = { messageId, opId: null, text: secret };
  await desk.do('saveDraft', { threadId, text: 'before it', replyTo: messageId, editing });
  await world.clock.advance(5_000);
  expect(await phone.do('getDraft', { threadId })).toMatchObject({
    text: 'before it',
    editing: { text: secret },
  });
  await desk.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(70_000);
  expect(filesWith(secret, folder)).toEqual([]);
  for (const device of [desk, phone])
    expect(await device.do('getDraft', { threadId })).toMatchObject({
      ...{ text: 'before it', replyTo: null, editing: null },
    });

  const second = await desk.do('sendMessage', { threadId, text: 'hello' });
  await world.clock.advance(5_000);
  const mended = { messageId: second.messageId, opId: null, text: 'hello, mended' };
  await phone.do('saveDraft', { threadId, text: '', editing: mended });
  await world.clock.advance(5_000);
  await desk.do('deleteMessage', { threadId, messageIds: [second.messageId] });
  await world.clock.advance(10_000);
  for (const device of [desk, phone])
    expect(await device.do('getDraft', { threadId })).toMatchObject({ text: 'hello, mended', editing: null });
  expect((await bob.do('getDraft', { threadId })).text).toBe('');
});

it('[DRAFT-7] [RESTORE-2] what a restored gateway lost comes back from who wrote it', async () => {
  const { world, desk, phone, tablet, threadId } = await threeDevices(25);
  world.killGateway();
  const backup = world.gateway.backup();
  world.gateway.start();
  await world.clock.advance(60_000);
  await write(desk, threadId, 'from the desk');
  await world.clock.advance(5_000);
  await write(phone, threadId, 'from the desk and the phone');
  await world.clock.advance(5_000);
  expect(await shown(desk, threadId)).toEqual(['from the desk and the phone', []]);
  world.killGateway();
  world.gateway.restore(backup);
  await world.settle();
  for (const device of [desk, phone, tablet]) {
    expect(device.errors).toEqual([]);
    expect(await all(device, threadId)).toContain('from the desk and the phone');
    expect(await all(device, threadId)).toEqual(await all(desk, threadId));
  }
});

it('[DRAFT-5] a draft in a conversation that nobody could begin waits with it, and is nothing unsent', async () => {
  const { world, desk, phone } = await threeDevices(26);
  const { threadId } = await desk.do('startThread', { handle: 'cyd' });
  await write(desk, threadId, 'are you there?');
  await world.clock.advance(5_000);
  expect((await desk.do('getState', {})).outbox).toEqual({ waiting: 0, failed: 1 });
  await world.register('cyd');
  await desk.do('retryAll', {});
  await world.settle();
  expect(await shown(phone, threadId)).toEqual(['are you there?', []]);
});

/** Of processes that live: the files of the dead are nobody's. */
function filesWith(words: string, folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name, String(Math.max(...readdirSync(join(folder, name)).map(Number)))))
    .flatMap((life) =>
      readdirSync(life, { recursive: true, encoding: 'utf8' }).map((name) => join(life, name)),
    )
    .filter((name) => statSync(name).isFile() && readFileSync(name).includes(words));
}

it('[DRAFT-6] on a device that does not hold what it changes or answers, a draft still changes and answers it', async () => {
  const { world, desk, bob, threadId } = await threeDevices(29);
  const { messageId: old } = await desk.do('sendMessage', { threadId, text: 'mend me' });
  await world.clock.advance(1_000);
  const { messageId: asked } = await bob.do('sendMessage', { threadId, text: 'well?' });
  for (let index = 0; index < 200; index += 1)
    await bob.do('sendMessage', { threadId, text: `since then ${index}` });
  await world.settle();
  const editing = { messageId: old, opId: null, text: 'mended' };
  await desk.do('saveDraft', { threadId, text: '', replyTo: asked, editing, seen: [] });
  await world.clock.advance(5_000);
  const fresh = await world.addDevice('fresh', (device) => device.signIn('ann'));
  await world.clock.advance(5_000);
  // At once, whatever the gateway is to be asked for.
  expect(await fresh.do('getDraft', { threadId })).toMatchObject({
    text: 'mended',
    replyTo: null,
    editing: null,
  });
  await world.clock.advance(5_000);
  expect(await fresh.do('getDraft', { threadId })).toMatchObject({
    text: '',
    replyTo: { messageId: asked, text: 'well?' },
    editing: { message: { messageId: old, text: 'mend me' }, text: 'mended' },
  });
});

it.each(['answers', 'changes'])(
  '[DRAFT-8] words that are gone on with before the message that they are of (%s) has come keep it',
  async (what) => {
    const { world, desk, bob, threadId } = await threeDevices(30);
    const { messageId: own } = await desk.do('sendMessage', { threadId, text: 'mend me' });
    await world.clock.advance(1_000);
    const { messageId: asked } = await bob.do('sendMessage', { threadId, text: 'well?' });
    for (let index = 0; index < 200; index += 1)
      await bob.do('sendMessage', { threadId, text: `since then ${index}` });
    await world.settle();
    const [draft, comes] =
      what === 'answers'
        ? [
            { text: 'so', replyTo: asked },
            { text: 'so it is', replyTo: { messageId: asked }, editing: null },
          ]
        : [
            { text: 'beneath', editing: { messageId: own, opId: null, text: 'so' } },
            { text: 'beneath', replyTo: null, editing: { message: { messageId: own }, text: 'so it is' } },
          ];
    await desk.do('saveDraft', { threadId, ...draft, seen: [] });
    await world.clock.advance(5_000);
    const fresh = await world.addDevice('fresh', (device) => device.signIn('ann'));
    await world.clock.advance(5_000);
    const before = await fresh.do('getDraft', { threadId });
    expect(before).toMatchObject({ text: 'so', replyTo: null, editing: null });
    await fresh.do('saveDraft', { threadId, text: 'so it is', seen: before.seen });
    await world.clock.advance(5_000);
    const after = await fresh.do('getDraft', { threadId });
    expect(after).toMatchObject(comes);
    await fresh.do('saveDraft', { threadId, text: '', seen: after.seen });
    expect(await fresh.do('getDraft', { threadId })).toMatchObject({
      text: '',
      replyTo: null,
      editing: null,
    });
  },
);
