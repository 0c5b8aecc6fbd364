import { expect, it, onTestFinished } from 'vitest';
import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import type { Device } from './world/device.ts';
import { World } from './world/world.ts';

/** Ann talks with bob and, elsewhere, with cyd. */
async function talks(seed: number) {
  const world = new World(seed);
  onTestFinished(() => world.stop());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const cyd = await world.addDevice('cyd', (device) => device.register('cyd'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const { threadId: elsewhere } = await ann.do('startThread', { handle: 'cyd' });
  await world.clock.advance(5_000);
  const said: MessageId[] = [];
  for (const text of ['one', 'two', 'three']) {
    said.push((await bob.do('sendMessage', { threadId, text })).messageId);
    await world.clock.advance(1_000);
  }
  return { world, ann, bob, cyd, threadId, elsewhere, said };
}

async function seen(device: Device, threadId: ThreadId) {
  const page = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 100 });
  return page.items.map(({ text, forwardedFrom }) => [text, forwardedFrom && forwardedFrom.name]);
}

it('[FORWARD-5] what was seen is sent on, in order, whatever became of it before there was a connection', async () => {
  const { world, ann, bob, cyd, threadId, elsewhere, said } = await talks(11);
  const [one, two, three] = said as [MessageId, MessageId, MessageId];
  world.killGateway();
  const { messageId: unsent } = await ann.do('sendMessage', { threadId, text: 'not sent yet' });
  await ann.do('forwardMessages', {
    ...{ threadId, messageIds: [unsent, three, one, two], to: [elsewhere, threadId] },
    ...{ showOrigin: true, comment: '  look  ' },
  });
  const expected = [
    ['look', null],
    ['one', 'bob'],
    ['two', 'bob'],
    ['three', 'bob'],
    ['not sent yet', null],
  ];
  expect(await seen(ann, elsewhere)).toEqual(expected);
  // The others are back first.
  world.killDevice(ann);
  world.gateway.start();
  await bob.do('reconnect', { asked: true });
  await bob.do('editMessage', { threadId, messageId: two, text: 'two, corrected' });
  await bob.do('deleteMessage', { threadId, messageIds: [three] });
  await world.clock.advance(10_000);
  await world.settle();
  // [FORWARD-2] The words stay; whose they were cannot be told any more.
  const nameless = expected.map(([text, name]) =>
    text === 'two' || text === 'three' ? [text, null] : [text, name],
  );
  for (const device of [ann, cyd]) expect(await seen(device, elsewhere)).toEqual(nameless);
  expect((await seen(bob, threadId)).slice(-5)).toEqual(nameless);
  const { items } = await cyd.do('readMessages', {
    ...{ threadId: elsewhere, anchor: { kind: 'newest' }, limit: 100 },
  });
  // [DIGEST-2]
  await cyd.do('verifyMirror', {});
  await world.clock.advance(10_000);
  expect((await cyd.do('getState', {})).verification).toMatchObject({ state: 'done', differing: 0 });
  // One’s own, that nobody had: no forward at all. Changed or deleted meanwhile: a forward of nobody knows whom.
  expect(items.map(({ forwardedFrom }) => forwardedFrom !== null)).toEqual([false, true, true, true, false]);
});

it('[FORWARD-5] to all of the threads or to none', async () => {
  const { ann, threadId, elsewhere, said } = await talks(12);
  const nowhere = 'd:0000000000000000000000' as ThreadId;
  const to = [elsewhere, nowhere];
  await expect(
    ann.do('forwardMessages', { threadId, messageIds: said, to, showOrigin: true }),
  ).rejects.toMatchObject({ code: 'threadUnknown' });
  expect(await seen(ann, elsewhere)).toEqual([]);
});

it('[FORWARD-5] to none when the device dies between what it writes for one and for the next', async () => {
  const { world, ann, bob, cyd, threadId, elsewhere, said } = await talks(14);
  const before = [await seen(bob, threadId), await seen(cyd, elsewhere)];
  world.orderDeath(ann, 'outbox.opWritten', 2);
  const to = [elsewhere, threadId];
  await expect(
    ann.do('forwardMessages', { threadId, messageIds: said.slice(0, 1), to, showOrigin: true }),
  ).rejects.toMatchObject({ code: 'internal' });
  expect(world.crashes).toEqual(['outbox.opWritten']);
  await world.settle();
  expect([await seen(bob, threadId), await seen(cyd, elsewhere)]).toEqual(before);
  expect(await seen(ann, elsewhere)).toEqual([]);
});

it('[RESTORE-9] a restored gateway decides anew whose words they are', async () => {
  const { world, ann, bob, cyd, threadId, elsewhere, said } = await talks(13);
  world.backUpGateway();
  const { messageId } = await bob.do('sendMessage', { threadId, text: 'lost with the backup' });
  await world.clock.advance(5_000);
  const messageIds = [...said.slice(0, 1), messageId];
  await ann.do('forwardMessages', { threadId, messageIds, to: [elsewhere], showOrigin: true });
  await world.clock.advance(5_000);
  expect(await seen(cyd, elsewhere)).toEqual([
    ['one', 'bob'],
    ['lost with the backup', 'bob'],
  ]);
  // Nobody is there who could bring the original back.
  world.killDevice(bob);
  world.restoreGateway(0);
  await world.clock.advance(60_000);
  for (const device of [ann, cyd])
    expect(await seen(device, elsewhere)).toEqual([
      ['one', 'bob'],
      ['lost with the backup', null],
    ]);
});
