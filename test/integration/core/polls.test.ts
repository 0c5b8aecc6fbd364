import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './coreUnderTest.ts';
import { startGateway } from './gatewayApart.ts';
import { HeadlessPerson, patience } from './headlessPerson.ts';

it('[POLL-2] [POLL-6] a poll is forwarded without its votes and its end, and found by what it offers', async () => {
  const { url, stop } = await startGateway();
  const folder = temporaryFolder();
  const ann = await new HeadlessPerson(join(folder, 'ann'), url).start();
  const bob = await new HeadlessPerson(join(folder, 'bob'), url).start();
  await ann.register('ann');
  await bob.register('bob');
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  const { messageId } = await ann.do('sendPoll', {
    threadId,
    question: 'Where to?',
    options: ['Sea', 'Hills'],
    multiple: true,
    anonymous: true,
    closesAt: Date.now() + 3_600_000,
  });
  const newest = async () => (await bob.newest(threadId)).items.filter(({ notice }) => notice === null);
  await expect.poll(async () => (await newest()).length, patience).toBe(1);
  await bob.do('setVote', { threadId, messageId, choice: [0, 1] });
  await bob.do('forwardMessages', { threadId, messageIds: [messageId], to: [threadId], showOrigin: true });
  await expect
    .poll(async () => (await ann.newest(threadId)).items.map(({ poll }) => poll?.voters), patience)
    .toEqual([1, 0]);
  const [asked, forwarded] = (await ann.newest(threadId)).items;
  expect(asked?.poll?.closesAt).not.toBeNull();
  expect(forwarded).toMatchObject({
    text: 'Where to?',
    forwardedFrom: { name: 'ann', mine: true },
    poll: { multiple: true, anonymous: true, closesAt: null, closed: false, voters: 0 },
  });
  expect(forwarded?.poll?.options.map(({ text }) => text)).toEqual(['Sea', 'Hills']);
  // Who forwards it is its author.
  const forwardedId = forwarded?.messageId ?? messageId;
  await expect(ann.do('closePoll', { threadId, messageId: forwardedId })).rejects.toMatchObject({
    code: 'notAuthor',
  });
  await bob.do('closePoll', { threadId, messageId: forwardedId });
  await expect.poll(async () => (await ann.newest(threadId)).items.at(-1)?.poll?.closed, patience).toBe(true);
  await expect(ann.do('setVote', { threadId, messageId: forwardedId, choice: [0] })).rejects.toMatchObject({
    code: 'pollClosed',
  });
  await expect(ann.do('editMessage', { threadId, messageId, text: 'Where from?' })).rejects.toMatchObject({
    code: 'notEditable',
  });
  await expect(ann.do('countMessages', { text: 'hills', threadId: null })).resolves.toMatchObject({
    count: 2,
  });
  for (const person of [ann, bob]) await person.stop();
  await stop();
});
