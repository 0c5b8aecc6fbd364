import { expect, it, onTestFinished } from 'vitest';
import type { MessageId } from '../../../../sync/core/ids.ts';
import type { Device } from '../../../property/world/device.ts';
import { World } from '../../../property/world/world.ts';

const minute = 60_000;

/** Ann has written three messages to bob and means to do something with all of them. */
async function chosen() {
  const world = new World(7);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const timer = { seconds: 60, countsFrom: 'sending', keepsCopies: true } as const;
  await ann.do('setTimer', { threadId, timer });
  await world.clock.advance(5_000);
  const { messageId: brief } = await ann.do('sendMessage', { threadId, text: 'brief' });
  await ann.do('setTimer', { threadId, timer: null });
  await world.clock.advance(5_000);
  const messageIds = [brief];
  for (const text of ['one', 'two'])
    messageIds.push((await ann.do('sendMessage', { threadId, text })).messageId);
  await world.clock.advance(5_000);
  const all = { threadId, messageIds };
  const seen = async (device: Device) => {
    const page = await device.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 20 });
    return page.items.filter(({ deleted, notice }) => !deleted && notice === null).map(({ text }) => text);
  };
  return { world, ann, bob, all, seen };
}

type Chosen = Awaited<ReturnType<typeof chosen>>;
const disappears = ({ world }: Chosen) => world.clock.advance(2 * minute);
const isHidden = async ({ world, ann, all: { threadId, messageIds } }: Chosen) => {
  await ann.do('hideMessage', { threadId, messageIds: messageIds.slice(0, 1) });
  await world.clock.advance(minute / 2);
};
const isDeleted = async ({ world, ann, all: { threadId, messageIds } }: Chosen) => {
  await ann.do('deleteMessage', { threadId, messageIds: messageIds.slice(0, 1) });
  await world.clock.advance(minute / 2);
};

it.each([disappears, isHidden])(
  'one that is gone does not keep the others from being deleted',
  async (goes) => {
    const test = await chosen();
    const { world, ann, bob, all, seen } = test;
    await goes(test);
    await ann.do('deleteMessage', all);
    await world.clock.advance(2 * minute);
    expect([await seen(ann), await seen(bob)]).toEqual([[], []]);
  },
);

it.each([disappears, isHidden])('nor from being deleted for oneself', async (goes) => {
  const test = await chosen();
  const { world, ann, bob, all, seen } = test;
  await goes(test);
  await ann.do('hideMessage', all);
  await world.clock.advance(2 * minute);
  expect([await seen(ann), await seen(bob)]).toEqual([[], ['one', 'two']]);
});

it.each([
  ['messageUnknown', disappears],
  ['messageUnknown', isHidden],
  ['messageDeleted', isDeleted],
])('nor from being forwarded; that alone is %s', async (code, goes) => {
  const test = await chosen();
  const { ann, all, seen } = test;
  await goes(test);
  const on = { to: [all.threadId], showOrigin: true };
  await ann.do('forwardMessages', { ...all, ...on });
  expect((await seen(ann)).slice(-4)).toEqual(['one', 'two', 'one', 'two']);
  const alone = { threadId: all.threadId, messageIds: all.messageIds.slice(0, 1), ...on };
  await expect(ann.do('forwardMessages', alone)).rejects.toMatchObject({ code });
});

it('what this device has never heard of is told of', async () => {
  const { ann, all } = await chosen();
  const unknown = { ...all, messageIds: ['AAAAAAAAAAAAAAAAAAAAAA' as MessageId, ...all.messageIds] };
  for (const command of ['deleteMessage', 'hideMessage'] as const)
    await expect(ann.do(command, unknown)).rejects.toMatchObject({ code: 'messageUnknown' });
});
