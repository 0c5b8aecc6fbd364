import { expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import * as make from '../../builders/make.ts';
import { startGateway } from './kit/testGateway.ts';

it('[HIDE-3] [VOTE-6] who hid a message is pushed nothing more of it, and misses no number', async () => {
  const { pair } = await startGateway();
  const { ann, bob, thread } = await pair();
  const asked = make.poll(thread);
  const { messageId } = asked.body;
  await bob.submit(asked);
  const welcome = ann.received.find((frame) => frame.frame === 'welcome');
  if (welcome === undefined) throw new Error('nobody was welcomed');
  await ann.submit(make.hiding(accountFeedId(welcome.userId), thread, messageId));
  const before = ann.received.length;

  await bob.submit(make.vote(thread, messageId, [0]));
  await bob.submit(make.reaction(thread, messageId, '👍'));
  await bob.submit(make.message(thread, 'and now'));
  await ann.next('changes', ({ items }) =>
    items.some((item) => item.entity === 'message' && item.content?.text === 'and now'),
  );

  const pushed = ann.received.slice(before).filter((frame) => frame.frame === 'changes');
  expect(pushed.map(({ items }) => items.map(({ entity }) => entity))).toEqual([[], [], ['message']]);
  expect(pushed.map(({ after, through }) => through - (after ?? 0))).toEqual([1, 1, 1]);
  const toBob = bob.received.flatMap((frame) => (frame.frame === 'changes' ? frame.items : []));
  expect(toBob.map(({ entity }) => entity)).toEqual(expect.arrayContaining(['vote', 'reaction']));
});
