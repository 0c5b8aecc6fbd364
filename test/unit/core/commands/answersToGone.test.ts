import { expect, it, onTestFinished } from 'vitest';
import type { MessageId } from '../../../../sync/core/ids.ts';
import { World } from '../../../property/world/world.ts';

const minute = 60_000;

/** Bob has written what ann is about to answer. */
async function asked() {
  const world = new World(5);
  onTestFinished(() => world.end());
  const ann = await world.addDevice('ann', (device) => device.register('ann'));
  const bob = await world.addDevice('bob', (device) => device.register('bob'));
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const timer = { seconds: 60, countsFrom: 'sending', keepsCopies: false } as const;
  await ann.do('setTimer', { threadId, timer });
  await world.clock.advance(5_000);
  const { messageId } = await bob.do('sendMessage', { threadId, text: 'a question' });
  await bob.do('setTimer', { threadId, timer: null });
  await world.clock.advance(5_000);
  return { world, ann, bob, threadId, replyTo: messageId };
}

type Asked = Awaited<ReturnType<typeof asked>>;
const disappears = ({ world }: Asked) => world.clock.advance(2 * minute);
const isHidden = async ({ world, ann, threadId, replyTo }: Asked) => {
  await ann.do('hideMessage', { threadId, messageIds: [replyTo] });
  await world.clock.advance(minute / 2);
};

it.each([
  ['[TIMER-7]', disappears],
  ['[HIDE-3]', isHidden],
])('%s what is gone can still be answered: now, by a poll, and later', async (_, goes) => {
  const test = await asked();
  const { world, ann, bob, threadId, replyTo } = test;
  await goes(test);
  await ann.do('sendMessage', { threadId, text: 'an answer', replyTo });
  const poll = { options: ['Sea', 'Hills'], multiple: false, anonymous: false };
  await ann.do('sendPoll', { threadId, question: 'which', ...poll, replyTo });
  await ann.do('scheduleMessage', { threadId, text: 'a late answer', at: ann.now() + minute, replyTo });
  await world.clock.advance(2 * minute);
  const page = await bob.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 9 });
  expect(page.items.slice(-3).map(({ text }) => text)).toEqual(['an answer', 'which', 'a late answer']);
  expect(ann.openOps()).toEqual([]);
});

it('what this device has never heard of cannot', async () => {
  const { ann, threadId } = await asked();
  const replyTo = 'AAAAAAAAAAAAAAAAAAAAAA' as MessageId;
  await expect(ann.do('sendMessage', { threadId, text: 'an answer', replyTo })).rejects.toMatchObject({
    code: 'messageUnknown',
  });
});
