import { expect, it } from 'vitest';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { protocolVersion } from '../../../sync/protocol/version.ts';
import * as make from '../../builders/make.ts';
import { manualClock } from './kit/manualClock.ts';
import { memoryGateway } from './kit/memoryConnection.ts';

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

it('[CHANNEL-2] [CHANNEL-3] [CHANNEL-5] no frame to a subscriber is about another, whatever that one does', async () => {
  const clock = manualClock();
  const gateway = memoryGateway({ clock });
  const people = {
    ann: await gateway.register('ann'),
    bob: await gateway.register('bob'),
    cyd: await gateway.register('cyd'),
  };
  const [atAnn, atBob, atCyd] = [
    await gateway.signIn(people.ann),
    await gateway.signIn(people.bob, protocolVersion),
    await gateway.signIn(people.cyd, protocolVersion),
  ];
  const does = async (client: typeof atAnn, ...ops: readonly Parameters<typeof make.op>[0][]) => {
    for (const op of ops) client.send(make.op(op));
    await settle();
  };
  const thread = make.newGroupId();
  await does(atAnn, make.channel(thread, ['bob']));
  const post = make.message(thread, 'high tide at nine');
  const poll = make.poll(thread, { anonymous: true });
  await does(atAnn, post, poll, make.adding(thread, 'cyd'));
  clock.advance(defaultLimits.receiptEveryMs);
  await settle();
  const { messageId } = post.body;
  const reading = [
    make.receipt(thread, messageId, 'delivered'),
    make.receipt(thread, messageId, 'read'),
    make.vote(thread, poll.body.messageId, [1]),
    make.reaction(thread, messageId, '👍'),
    make.message(thread, 'may I?'),
  ];
  await does(atCyd, ...reading);
  atCyd.send({ frame: 'signal', threadId: thread, kind: 'typing', active: true });
  atCyd.send({ frame: 'presence', active: true, watch: [thread] });
  atBob.send({ frame: 'presence', active: true, watch: [thread] });
  clock.advance(defaultLimits.receiptEveryMs);
  await settle();
  atBob.send({ frame: 'messageInfo', id: 1, threadId: thread, messageId });
  atBob.send({ frame: 'pull', feeds: [{ feedId: thread, after: null }], limit: 500 });
  atBob.send({ frame: 'history', id: 2, threadId: thread, anchor: { before: 1_000 }, limit: 100 });
  atBob.send({ frame: 'digest', id: 3, threadId: thread, from: 0, to: 1_000, size: 1 });
  await settle();
  await does(atCyd, make.leaving(thread));
  clock.advance(defaultLimits.receiptEveryMs);
  await settle();

  const toBob = JSON.stringify(atBob.received);
  expect(toBob).toContain('high tide at nine');
  expect(toBob).not.toContain(people.cyd.userId);
  expect(atAnn.of('signal')).toEqual([]);
  expect(atBob.of('signal')).toEqual([]);
  expect(atBob.of('presence').flatMap(({ people: told }) => told)).toEqual([]);
  const counts = atBob
    .of('changes')
    .filter(({ after }) => after !== null)
    .flatMap(({ items }) => items.flatMap((item) => (item.entity === 'audience' ? [item.count] : [])));
  expect([...new Set(counts)]).toEqual([3, 2]);
  expect(atCyd.of('nack').map(({ error }) => error.code)).toEqual(['notAllowed', 'notAllowed']);
});
