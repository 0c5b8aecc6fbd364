import { expect, it, onTestFinished } from 'vitest';
import type { ThreadId } from '../../../../sync/core/ids.ts';
import type { Device } from '../../../property/world/device.ts';
import { World } from '../../../property/world/world.ts';

const phonesAndNotes = async () => {
  const world = new World(7);
  onTestFinished(() => world.end());
  const phone = await world.addDevice('phone', (device) => device.register('ann'));
  const tablet = await world.addDevice('tablet', (device) => device.signIn('ann'));
  return { world, phone, tablet };
};

const openNotes = async (device: Device) => (await device.do('startThread', { handle: 'ann' })).threadId;

async function texts(device: Device, threadId: ThreadId): Promise<string[]> {
  const { items } = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 9 });
  return items.map(({ text }) => text);
}

it('[NOTES-1] two devices that have never been online begin the same notes', async () => {
  const { world, phone, tablet } = await phonesAndNotes();
  world.killGateway();
  const threadId = await openNotes(phone);
  expect(await openNotes(tablet)).toBe(threadId);
  await phone.do('sendMessage', { threadId, text: 'milk' });
  await tablet.do('sendMessage', { threadId, text: 'bread' });
  await tablet.do('scheduleMessage', { threadId, text: 'honey', at: tablet.now() + 3_600_000 });
  expect(await texts(phone, threadId)).toEqual(['milk']);
  world.gateway.start();
  await world.settle();
  for (const device of [phone, tablet]) {
    expect((await texts(device, threadId)).toSorted()).toEqual(['bread', 'milk']);
    const { items } = await device.do('listThreads', { offset: 0, limit: 9 });
    expect(items).toMatchObject([{ threadId, kind: 'notes', handle: '', title: 'Notes', unread: 0 }]);
    expect(device.openOps()).toEqual([]);
  }
  const { members } = await phone.do('listMembers', { threadId });
  expect(members.map(({ handle }) => handle)).toEqual(['ann']);
});

it('[NOTES-3] shows no delivery there, and a clock until it is', async () => {
  const { world, phone } = await phonesAndNotes();
  const threadId = await openNotes(phone);
  await phone.do('sendMessage', { threadId, text: 'milk' });
  const shown = async () => {
    const { items } = await phone.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 1 });
    const listed = await phone.do('getThread', { threadId });
    return [items[0]?.delivery?.state, listed?.lastMessage?.delivery?.state];
  };
  expect(await shown()).toEqual(['queued', 'queued']);
  await world.settle();
  expect(await shown()).toEqual([undefined, undefined]);
});

it('a message is forwarded to notes that nobody has begun', async () => {
  const { world, phone, tablet } = await phonesAndNotes();
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const { threadId } = await bob.do('startThread', { handle: 'ann' });
  const { messageId } = await bob.do('sendMessage', { threadId, text: 'the code is 7' });
  await world.settle();
  const { session } = await phone.do('getState', {});
  if (session.status !== 'signedIn') throw new Error('nobody is signed in');
  const before = await phone.do('listThreads', { offset: 0, limit: 9 });
  expect(before.total).toBe(1);
  const notes = await openNotes(tablet);
  expect(await phone.do('getThread', { threadId: notes })).toMatchObject({
    kind: 'notes',
    lastMessage: null,
  });
  world.killGateway();
  await phone.do('forwardMessages', { threadId, messageIds: [messageId], to: [notes], showOrigin: true });
  world.gateway.start();
  await world.settle();
  const { items } = await tablet.do('readMessages', {
    threadId: notes,
    anchor: { kind: 'newest' },
    limit: 9,
  });
  expect(items).toMatchObject([{ text: 'the code is 7', forwardedFrom: { name: 'bob' } }]);
});

it('[NOTES-1] [RESTORE-5] notes that a store has lost are back with all that was written', async () => {
  const { world, phone, tablet } = await phonesAndNotes();
  world.killGateway();
  const backup = world.gateway.backup();
  world.gateway.start();
  await world.clock.advance(60_000);
  const threadId = await openNotes(phone);
  await phone.do('sendMessage', { threadId, text: 'milk' });
  await world.settle();
  // The one that did not begin them.
  await tablet.do('sendMessage', { threadId, text: 'bread' });
  await tablet.do('scheduleMessage', { threadId, text: 'honey', at: tablet.now() + 3_600_000 });
  await world.settle();
  world.killGateway();
  world.gateway.restore(backup);
  world.killDevice(phone);
  world.gateway.start();
  await world.clock.advance(60_000);
  expect(await texts(tablet, threadId)).toContain('bread');
  await phone.start();
  await world.settle();
  for (const device of [phone, tablet]) {
    expect((await texts(device, threadId)).toSorted()).toEqual(['bread', 'milk']);
    expect(device.openOps()).toEqual([]);
    expect((await device.do('listScheduled', { threadId })).items).toHaveLength(1);
  }
});

it('are called as the screen says, also by a search', async () => {
  const { world, phone } = await phonesAndNotes();
  await phone.do('nameNotes', { title: 'Заметки' });
  const threadId = await openNotes(phone);
  await phone.do('sendMessage', { threadId, text: 'milk' });
  await world.settle();
  expect((await phone.do('getThread', { threadId }))?.title).toBe('Заметки');
  for (const text of ['in:заметки milk', 'in:ann milk']) {
    const { hits } = await phone.do('searchMessages', {
      ...{ text, threadId: null, order: 'newest', after: null, limit: 9 },
    });
    expect(hits.map(({ threadTitle }) => threadTitle)).toEqual(['Заметки']);
  }
});
