import { expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import * as make from '../../builders/make.ts';
import { openClient, type TestClient } from './kit/testClient.ts';
import { startGateway } from './kit/testGateway.ts';

/** Ann's group with Bob, and Cyd, who is not in it. */
async function threePeople() {
  const gateway = await startGateway();
  const [ann, bob, cyd] = [
    await gateway.signIn('ann'),
    await gateway.signIn('bob'),
    await gateway.signIn('cyd'),
  ];
  const group = make.newGroupId();
  expect(await ann.submit(make.group(group, ['bob']))).toMatchObject({ frame: 'ack', sequenceNumber: 1 });
  await bob.next('changes', (frame) => frame.feedId === group);
  return { gateway, ann, bob, cyd, group };
}

async function write(client: TestClient, group: ThreadId, text: string): Promise<MessageId> {
  const intent = make.message(group, text);
  expect(await client.submit(intent)).toMatchObject({ frame: 'ack' });
  return intent.body.messageId;
}

/** What people wrote; notices by their type. */
function said(items: readonly Entity[]): readonly string[] {
  return items.flatMap((item) => {
    if (item.entity !== 'message') return [];
    return item.envelope.kind === 'notice' ? [item.envelope.notice.type] : [item.content?.text ?? ''];
  });
}

const pushed = (client: TestClient, group: ThreadId) =>
  client.received.flatMap((frame) =>
    frame.frame === 'changes' && frame.feedId === group ? frame.items : [],
  );

/** Everything a session can ask about a thread, and what came back. */
async function askEverything(client: TestClient, group: ThreadId, ids: readonly MessageId[]) {
  const from = client.received.length;
  for (const after of [null, 0, 2])
    client.send({ frame: 'pull', feeds: [{ feedId: group, after }], limit: 100 });
  const anchors = [{ before: 1_000 }, { around: 1 }, ...ids.map((id) => ({ around: id }))];
  anchors.forEach((anchor, index) =>
    client.send({ frame: 'history', id: index + 1, threadId: group, anchor, limit: 50 }),
  );
  client.send({ frame: 'digest', id: 1, threadId: group, from: 0, to: 1_000, size: 1 });
  await client.next('digest');
  await client.settled();
  return client.received.slice(from);
}

const itemsOf = (frames: readonly object[]): Entity[] =>
  frames.flatMap((frame) => ('items' in frame ? (frame.items as Entity[]) : []));

it('[GROUP-4] whoever is in it from the start is told at once, and may write', async () => {
  const { ann, bob, cyd, group } = await threePeople();
  const id = await write(bob, group, 'aye');
  await ann.next('changes', ({ items }) => said(items).includes('aye'));
  await bob.submit(make.renaming(group, 'Oars'));
  await ann.next('changes', ({ items }) =>
    items.some((item) => item.entity === 'thread' && item.name === 'Oars'),
  );
  expect(await cyd.submit(make.message(group, 'me too'))).toMatchObject({ error: { code: 'threadUnknown' } });
  expect(await cyd.submit(make.reaction(group, id, '👍'))).toMatchObject({
    error: { code: 'threadUnknown' },
  });
  expect(await cyd.submit(make.adding(group, 'cyd'))).toMatchObject({ error: { code: 'threadUnknown' } });
});

it('[GROUP-2] a handle that nobody has is named to who asked, and nothing of the op takes effect', async () => {
  const { ann, cyd, group } = await threePeople();
  expect(await ann.submit(make.adding(group, 'cyd', 'dee', 'eve'))).toMatchObject({
    error: { code: 'handleUnknown', context: { handles: 'dee,eve' } },
  });
  await cyd.settled();
  expect(cyd.received.filter(({ frame }) => frame === 'changes')).toEqual([]);
});

it('[SEE-2] who joins late gets nothing from before, by any way of asking', async () => {
  const { gateway, ann, bob, cyd, group } = await threePeople();
  const early = await write(ann, group, 'early');
  const talked = await write(ann, group, 'talked about');
  await bob.submit(make.reaction(group, early, '👍'));
  await bob.submit(make.receipt(group, talked, 'read'));
  await ann.submit(make.adding(group, 'cyd'));
  await cyd.next('changes', (frame) => frame.feedId === group);
  // What happens now to what was written before.
  await ann.submit(make.edit(group, early, 'early, mended'));
  await bob.submit(make.reaction(group, talked, '🎉'));
  await ann.submit(make.message(group, 'about that', { replyTo: early }));
  const late = await write(bob, group, 'late');
  await cyd.next('changes', ({ items }) => said(items).includes('late'));

  const again = await gateway.onAnotherDevice(cyd.account);
  const fresh = await openClient(gateway.url);
  await fresh.hello(again);
  const heads = fresh.received.flatMap((frame) => (frame.frame === 'heads' ? frame.feeds : []));
  expect(heads.find(({ feedId }) => feedId === group)).toMatchObject({ unread: 2 });
  const answers = await askEverything(fresh, group, [early, talked, late]);
  const held = [...pushed(cyd, group), ...heads.flatMap(({ items = [] }) => items), ...itemsOf(answers)];
  expect(new Set(said(held))).toEqual(new Set(['added', 'about that', 'late']));
  expect(held.filter(({ entity }) => entity === 'reaction' || entity === 'receipt')).toEqual([]);
  expect(answers.filter(({ frame }) => frame === 'error')).toHaveLength(2);
  expect(await cyd.submit(make.reaction(group, early, '👍'))).toMatchObject({
    error: { code: 'messageUnknown' },
  });
  expect(await cyd.submit(make.message(group, 'what?', { replyTo: talked }))).toMatchObject({
    error: { code: 'messageUnknown' },
  });
});

it('[ROLE-6] [GROUP-8] who is removed is given that, on every device, and nothing more', async () => {
  const { gateway, ann, bob, group } = await threePeople();
  const laptop = await openClient(gateway.url);
  await laptop.hello(await gateway.onAnotherDevice(bob.account));
  await write(ann, group, 'before');
  const removal = await ann.submit(make.removingMember(group, bob.account.userId));
  expect(removal).toMatchObject({ frame: 'ack', sequenceNumber: 3 });
  for (const client of [bob, laptop]) {
    await client.next(
      'changes',
      (frame) => frame.feedId === accountFeedId(bob.account.userId) && frame.through === 2,
    );
    expect(said(pushed(client, group)).at(-1)).toBe('removed');
  }
  const quiet = [bob, laptop].map(({ received }) => received.length);
  await write(ann, group, 'after');
  await ann.submit(make.renaming(group, 'Without Bob'));
  ann.send({ frame: 'signal', threadId: group, kind: 'typing', active: true });
  await ann.settled();
  for (const [index, client] of [bob, laptop].entries()) {
    await client.settled();
    expect(client.received.slice(quiet[index]).filter(({ frame }) => frame !== 'pong')).toEqual([]);
  }
  expect(await bob.submit(make.message(group, 'and yet'))).toMatchObject({ error: { code: 'notMember' } });
});

it('[RIGHT-2] what is forbidden is pushed to the members and nobody else, and refused by the name of the right', async () => {
  const { ann, bob, cyd, group } = await threePeople();
  await ann.submit(make.forbidding(group, 'write', true));
  await bob.settled();
  expect(pushed(bob, group)).toContainEqual(
    expect.objectContaining({ entity: 'memberRight', name: 'write', forbidden: true }),
  );
  await cyd.settled();
  expect(pushed(cyd, group)).toEqual([]);
  expect(await bob.submit(make.message(group, 'and yet'))).toMatchObject({
    error: { code: 'notAllowed', context: { right: 'write' } },
  });
  expect(await bob.submit(make.removingMember(group, ann.account.userId))).toMatchObject({
    error: { code: 'notAllowed', context: { right: 'removeMember' } },
  });
});

it('[GROUP-8] who leaves is given that they left, and nothing more, by any way of asking', async () => {
  const { gateway, ann, bob, group } = await threePeople();
  const before = await write(ann, group, 'before');
  const edited = await write(ann, group, 'to be edited');
  expect(await bob.submit(make.leaving(group))).toMatchObject({ frame: 'ack', sequenceNumber: 4 });
  await bob.next(
    'changes',
    (frame) => frame.feedId === accountFeedId(bob.account.userId) && frame.through === 2,
  );
  expect(said(pushed(bob, group)).at(-1)).toBe('left');
  const quiet = bob.received.length;

  const after = await write(ann, group, 'after');
  await ann.submit(make.edit(group, edited, 'between us'));
  await ann.submit(make.reaction(group, before, '🤫'));
  await ann.submit(make.renaming(group, 'Without Bob'));
  ann.send({ frame: 'signal', threadId: group, kind: 'typing', active: true });
  await ann.settled();
  await bob.settled();
  expect(bob.received.slice(quiet).filter(({ frame }) => frame !== 'pong')).toEqual([]);

  const fresh = await openClient(gateway.url);
  await fresh.hello(await gateway.onAnotherDevice(bob.account));
  const heads = fresh.received.flatMap((frame) => (frame.frame === 'heads' ? frame.feeds : []));
  expect(heads.map(({ feedId }) => feedId)).not.toContain(group);
  for (const client of [bob, fresh]) {
    const answers = await askEverything(client, group, [before, edited, after]);
    expect(new Set(said(itemsOf(answers)))).toEqual(new Set(['created', 'before', 'left']));
    expect(itemsOf(answers).every(({ version }) => version <= 4)).toBe(true);
    const lasts = answers.flatMap((frame) => (frame.frame === 'changes' ? [frame.last, frame.through] : []));
    expect(Math.max(...lasts)).toBe(4);
    client.send({ frame: 'signal', threadId: group, kind: 'typing', active: true });
    expect(await client.next('error', ({ request }) => request === 'signal')).toMatchObject({
      error: { code: 'threadUnknown' },
    });
  }
  expect(await bob.submit(make.message(group, 'and yet'))).toMatchObject({ error: { code: 'notMember' } });
  expect(await bob.submit(make.edit(group, before, 'and yet'))).toMatchObject({
    error: { code: 'notMember' },
  });
});

it('[SEE-2] joining again begins anew: what was said meanwhile, and before, stays unseen', async () => {
  const { ann, bob, group } = await threePeople();
  const first = await write(ann, group, 'first time');
  await bob.submit(make.leaving(group));
  await write(ann, group, 'meanwhile');
  await ann.submit(make.adding(group, 'bob'));
  await write(ann, group, 'welcome back');
  await bob.next('changes', ({ items }) => said(items).includes('welcome back'));
  const answers = await askEverything(bob, group, [first]);
  expect(new Set(said(itemsOf(answers)))).toEqual(new Set(['added', 'welcome back']));
  expect(await bob.submit(make.message(group, 'thanks'))).toMatchObject({ frame: 'ack' });
});
