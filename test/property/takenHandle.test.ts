import { expect, it } from 'vitest';
import type { ThreadView } from '../../preload/views/thread.ts';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { Device } from './world/device.ts';
import { World } from './world/world.ts';

const secret = 'our secret';

/** Ann and Bob have talked; then the gateway is put back to before Bob had an account, and a stranger takes his handle. */
async function whereBobIsAnother(
  seed: number,
  talk: (ann: Device, bob: Device, threadId: ThreadId, world: World) => Promise<unknown>,
  play: (people: { world: World; ann: Device; stranger: Device; threadId: ThreadId }) => Promise<void>,
): Promise<void> {
  const world = new World(seed);
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    await world.addDevice('cyd', (device) => device.register('cyd'));
    await world.clock.advance(10_000);
    world.backUpGateway();
    const bob = await world.addDevice('bob', (device) => device.register('bob'));
    const { threadId } = await ann.do('startThread', { handle: 'bob' });
    await world.clock.advance(5_000);
    await talk(ann, bob, threadId, world);
    await world.clock.advance(30_000);
    world.killDevice(bob);
    world.devices.splice(world.devices.indexOf(bob), 1);
    world.killDevice(ann);
    world.restoreGateway(0);
    const stranger = await world.addDevice('stranger', (device) => device.register('bob'));
    await ann.start();
    await world.untilQuiet();
    await play({ world, ann, stranger, threadId });
    // By whichever way, now or later.
    await world.clock.advance(200_000);
    await world.settle();
    expect(textsAt(world), 'what the gateway gives the stranger').not.toContain(secret);
    expect(JSON.stringify(stranger.truth()), 'what the stranger holds').not.toContain(secret);
    expect(ann.errors).toEqual([]);
  } finally {
    await world.end();
  }
}

async function texts(device: Device, thread: ThreadView | undefined): Promise<string[]> {
  if (thread === undefined) throw new Error('no such conversation');
  const { threadId } = thread;
  const { items } = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
  return items.map(({ text }) => text);
}

/** Of everything in threads that the stranger is in. */
function textsAt(world: World): string {
  return JSON.stringify(world.gateway.truthFor('bob'));
}

it('[PERSON-2] a stranger who takes a handle after a restore reads nothing of what was said before', () =>
  whereBobIsAnother(
    1,
    async (ann, bob, threadId, world) => {
      await ann.do('sendMessage', { threadId, text: `${secret} 1` });
      await world.clock.advance(1_000);
      await bob.do('sendMessage', { threadId, text: 'tell me more' });
      await world.clock.advance(1_000);
      await ann.do('sendMessage', { threadId, text: `${secret} 2` });
      await ann.do('saveDraft', { threadId, text: `${secret} 3` });
    },
    async ({ ann, stranger, world }) => {
      // Nor by beginning a conversation of their own.
      await stranger.do('startThread', { handle: 'ann' });
      await world.untilQuiet();
      // [PERSON-4] What they had said is here to be read, in a conversation of its own; what they had not waits for a word.
      const { items: waiting } = await ann.do('listOutbox', {});
      expect(waiting).toMatchObject([{ kind: 'createDirectThread', state: 'failed' }]);
      for (const { opId } of waiting) await ann.do('discardOp', { opId });
      const { items: threads } = await ann.do('listThreads', { offset: 0, limit: 10 });
      const [archive, anew] = ['archived', 'new'].map((kind) =>
        threads.find(({ handle, onlyHere }) => handle === 'bob' && onlyHere === (kind === 'archived')),
      );
      expect(archive).toMatchObject({ left: true, unread: 0, lastMessage: { text: `${secret} 2` } });
      expect(anew).toMatchObject({ left: false, lastMessage: null });
      expect(await texts(ann, archive)).toEqual([`${secret} 1`, 'tell me more', `${secret} 2`]);
      expect(await texts(ann, anew)).toEqual([]);
      if (archive === undefined) throw new Error('no archive');
      const archived = { threadId: archive.threadId };
      const messageId = archive.lastMessage?.messageId;
      if (messageId === undefined) throw new Error('an empty archive');
      for (const attempt of [
        ann.do('sendMessage', { ...archived, text: 'hello' }),
        ann.do('setStar', { ...archived, messageId, starred: true }),
        ann.do('setReminder', { ...archived, messageId, at: ann.now() + 60_000 }),
        ann.do('hideMessage', { ...archived, messageIds: [messageId] }),
      ])
        await expect(attempt).rejects.toMatchObject({ code: 'personChanged' });
      // Nor does another restart, or another restore, cost it; that one costs the stranger their account.
      world.killDevice(stranger);
      world.devices.splice(world.devices.indexOf(stranger), 1);
      world.killDevice(ann);
      world.restoreGateway(0);
      await ann.start();
      await world.untilQuiet();
      expect(await texts(ann, archive)).toEqual([`${secret} 1`, 'tell me more', `${secret} 2`]);
      await ann.do('removeThread', { threadId: archive.threadId });
      expect(await ann.do('getThread', { threadId: archive.threadId })).toBeNull();
    },
  ));

it('[PERSON-3] nor what was to be sent later', () =>
  whereBobIsAnother(
    2,
    (ann, _, threadId) => ann.do('scheduleMessage', { threadId, text: secret, at: ann.now() + 120_000 }),
    async ({ ann, stranger }) => {
      await stranger.do('startThread', { handle: 'ann' });
      expect((await ann.do('listThreads', { offset: 0, limit: 10 })).items).toContainEqual(
        expect.objectContaining({ handle: 'bob', onlyHere: true }),
      );
    },
  ));

it('[PERSON-2] nor by a group that they would be in, or be added to', () => {
  let group: ThreadId;
  return whereBobIsAnother(
    3,
    async (ann) => {
      ({ threadId: group } = await ann.do('createGroup', { name: secret, handles: ['cyd', 'bob'] }));
      await ann.do('sendMessage', { threadId: group, text: secret });
      const { threadId } = await ann.do('createGroup', { name: 'others', handles: ['cyd'] });
      await ann.do('addMembers', { threadId, handles: ['bob'] });
      await ann.do('sendMessage', { threadId, text: secret });
    },
    async ({ ann, world }) => {
      const { items } = await ann.do('listOutbox', {});
      const refused = items.find(({ kind }) => kind === 'createGroup');
      expect(refused?.error).toMatchObject({ code: 'personChanged', context: { handles: 'bob' } });
      // The group goes on without whoever has the handle now.
      if (refused !== undefined) await ann.do('reviseMembers', { opId: refused.opId, without: ['bob'] });
      await world.untilQuiet();
      expect((await ann.do('listMembers', { threadId: group })).members.map(({ handle }) => handle)).toEqual([
        'ann',
        'cyd',
      ]);
    },
  );
});

it('[PERSON-2] nor what was written while the gateway was away, until its person agrees', () =>
  whereBobIsAnother(
    4,
    (ann, _, threadId) => ann.do('sendMessage', { threadId, text: secret }),
    async ({ ann, stranger, threadId, world }) => {
      const { threadId: anew } = await ann.do('startThread', { handle: 'bob' });
      expect(anew).not.toBe(threadId);
      await ann.do('sendMessage', { threadId: anew, text: 'who are you?' });
      await world.untilQuiet();
      const { items } = await stranger.do('readMessages', {
        ...{ threadId: anew, anchor: { kind: 'newest' }, limit: 10 },
      });
      expect(items.map(({ text }) => text)).toEqual(['who are you?']);
    },
  ));

it('[PERSON-4] what nobody has had goes to whoever has the handle now only when its person says so', () =>
  whereBobIsAnother(
    5,
    async (ann, _, threadId, world) => {
      await ann.do('sendMessage', { threadId, text: secret });
      await world.clock.advance(10_000);
      world.killGateway();
      await ann.do('sendMessage', { threadId, text: 'never sent' });
      await ann.do('sendMessage', { threadId, text: 'nor this' });
    },
    async ({ ann, stranger, world }) => {
      const { items } = await ann.do('listOutbox', {});
      expect(items).toMatchObject([
        { kind: 'createDirectThread', state: 'failed', error: { code: 'personChanged' } },
        { kind: 'sendMessage', text: 'never sent', state: 'held' },
        { kind: 'sendMessage', text: 'nor this', state: 'held' },
      ]);
      await ann.do('retryAll', {});
      await world.untilQuiet();
      expect(textsAt(world)).not.toContain('never sent');

      await ann.do('retryOp', { opId: items[0]?.opId ?? failed() });
      await world.untilQuiet();
      expect((await ann.do('listOutbox', {})).items).toEqual([]);
      const { items: threads } = await stranger.do('listThreads', { offset: 0, limit: 10 });
      expect(await texts(stranger, threads[0])).toEqual(['never sent', 'nor this']);
      const archive = (await ann.do('listThreads', { offset: 0, limit: 10 })).items.find(
        (each) => each.onlyHere,
      );
      expect(await texts(ann, archive)).toEqual([secret]);
    },
  ));

it('[PERSON-4] nor does it matter whether anybody has the handle already when what is replayed comes', async () => {
  const world = new World(6);
  try {
    const ann = await world.addDevice('ann', (device) => device.register('ann'));
    await world.clock.advance(10_000);
    world.backUpGateway();
    const bob = await world.addDevice('bob', (device) => device.register('bob'));
    const { threadId } = await ann.do('startThread', { handle: 'bob' });
    await ann.do('sendMessage', { threadId, text: secret });
    await world.clock.advance(30_000);
    world.killDevice(bob);
    world.devices.splice(world.devices.indexOf(bob), 1);
    world.restoreGateway(0);
    await world.settle();
    const { items: threads } = await ann.do('listThreads', { offset: 0, limit: 10 });
    expect(threads).toMatchObject([{ handle: 'bob', onlyHere: true, lastMessage: { text: secret } }]);
    await world.addDevice('stranger', (device) => device.register('bob'));
    await world.settle();
    expect(textsAt(world)).not.toContain(secret);
  } finally {
    await world.end();
  }
});

const failed = () => {
  throw new Error('nothing failed');
};
