import { expect, it } from 'vitest';
import * as make from '../../builders/make.ts';
import { openClient } from './kit/testClient.ts';
import { startGateway } from './kit/testGateway.ts';

it('[VOTE-5] over the wire a choice in an anonymous poll reaches the voter’s own devices, and nobody else’s', async () => {
  const { pair, url, onAnotherDevice } = await startGateway();
  const { ann, bob, thread } = await pair();
  const own = await openClient(url);
  await own.hello(await onAnotherDevice(bob.account));
  const poll = make.poll(thread, { anonymous: true });
  const { messageId } = poll.body;
  await ann.submit(poll);
  await bob.submit(make.vote(thread, messageId, [2]));
  const told = await ann.next('changes', ({ items }) => items[0]?.entity === 'tally');
  expect(told.items).toMatchObject([{ messageId, counts: [0, 0, 1], voters: 1 }]);
  const shared = await own.next('changes', ({ items }) => items[0]?.entity === 'ballot');
  expect(shared.items).toMatchObject([{ messageId, choice: [2], countedAt: told.through }]);
  // Whoever asks anew is told no more than who was there.
  ann.send({ frame: 'history', id: 1, threadId: thread, anchor: { before: 99 }, limit: 9 });
  ann.send({ frame: 'messageInfo', id: 2, threadId: thread, messageId });
  await ann.next('messageInfo');
  await ann.settled();
  expect(JSON.stringify(ann.received)).not.toMatch(/"choice"|"ballot"|"vote"/u);
});

it('[VOTE-1] [VOTE-4] of two devices of a person the last word counts, for everybody', async () => {
  const { pair, url, onAnotherDevice } = await startGateway();
  const { ann, bob, thread } = await pair();
  const other = await openClient(url);
  await other.hello(await onAnotherDevice(bob.account));
  const poll = make.poll(thread);
  const { messageId } = poll.body;
  await ann.submit(poll);
  await bob.submit(make.vote(thread, messageId, [0]));
  await other.submit(make.vote(thread, messageId, [1]));
  const userId = bob.account.userId;
  for (const choice of [[0], [1]]) {
    const { items } = await ann.next('changes', (frame) => frame.items[0]?.entity === 'vote');
    expect(items).toMatchObject([{ userId, messageId, choice }]);
  }
});
