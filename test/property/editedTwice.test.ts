import { expect, it, onTestFinished } from 'vitest';
import { World } from './world/world.ts';

it('[EDIT-5] edited at two devices that had not heard of each other, both say so, and nothing is lost', async () => {
  const world = new World(21);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const { messageId } = await ann.do('sendMessage', { threadId, text: 'at five' });
  await world.clock.advance(5_000);
  const devices = [ann, phone, bob];
  const shown = async () =>
    Promise.all(
      devices.map(async (device) => {
        const page = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 5 });
        const [message] = page.items;
        return [message?.text, message?.collided];
      }),
    );
  world.killGateway();
  await world.clock.advance(1_000);
  await ann.do('editMessage', { threadId, messageId, text: 'at six' });
  await phone.do('editMessage', { threadId, messageId, text: 'at seven' });
  // Of one's own words nobody is told, however late the first of them is confirmed.
  await phone.do('editMessage', { threadId, messageId, text: 'at seven sharp' });
  world.gateway.start();
  await world.settle();
  const [[text]] = (await shown()) as [[string]];
  expect(['at six', 'at seven sharp']).toContain(text);
  expect(await shown()).toEqual([
    [text, true],
    [text, true],
    // It is the sender's matter alone.
    [text, false],
  ]);
  const info = ann.do('getMessageInfo', { threadId, messageId });
  await world.clock.advance(1_000);
  const { editions } = await info;
  expect(editions.filter(({ unseen }) => unseen).map((edition) => edition.text)).toEqual([
    text === 'at six' ? 'at seven sharp' : 'at six',
  ]);

  await phone.do('editMessage', { threadId, messageId, text: 'at eight' });
  await phone.do('editMessage', { threadId, messageId, text: 'at eight sharp' });
  await world.clock.advance(5_000);
  expect(await shown()).toEqual(devices.map(() => ['at eight sharp', false]));
});

it('[EDIT-5] what came from another device while the words were being changed was not seen', async () => {
  const world = new World(22);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const { messageId } = await ann.do('sendMessage', { threadId, text: 'at five' });
  await world.clock.advance(5_000);
  const collided = async () => {
    const page = await phone.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 5 });
    return page.items.map((item) => [item.text, item.collided]);
  };
  await ann.do('editMessage', { threadId, messageId, text: 'at six', seen: 'at five' });
  await world.clock.advance(5_000);
  expect(await collided()).toEqual([['at six', false]]);
  await phone.do('editMessage', { threadId, messageId, text: 'at seven', seen: 'at five' });
  await world.clock.advance(5_000);
  expect(await collided()).toEqual([['at seven', true]]);
  await phone.do('editMessage', { threadId, messageId, text: 'at eight', seen: 'at seven' });
  await world.clock.advance(5_000);
  expect(await collided()).toEqual([['at eight', false]]);
});

it('[COMMIT-3] two devices that wrote the same have an edition each, and it is told once', async () => {
  const world = new World(23);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  await world.addDevice('bob', (device) => device.register('bob'));
  const phone = await world.addDevice('phone', (device) => device.signIn('ann'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const { messageId } = await ann.do('sendMessage', { threadId, text: 'at five' });
  await world.clock.advance(5_000);
  world.killGateway();
  await world.clock.advance(1_000);
  for (const device of [ann, phone]) await device.do('editMessage', { threadId, messageId, text: 'at six' });
  world.gateway.start();
  await world.settle();
  const info = ann.do('getMessageInfo', { threadId, messageId });
  await world.clock.advance(1_000);
  expect((await info).editions.map(({ text }) => text)).toEqual(['at five']);
});
