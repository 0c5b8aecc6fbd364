import { expect, it } from 'vitest';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import * as make from '../../builders/make.ts';
import { openClient } from './kit/testClient.ts';
import { startGateway } from './kit/testGateway.ts';

/**
 * Bob is made to have joined after the third of four messages. No op lets anyone join a thread late yet; what may be
 * seen is decided by the row all the same.
 */
async function joinedLate(joinedAt = 4) {
  const gateway = await startGateway();
  const { ann, bob, thread } = await gateway.pair();
  await bob.close();
  const texts = ['one', 'two', 'three', 'four'];
  const ids: MessageId[] = [];
  for (const text of texts) {
    const intent = make.message(thread, text);
    ids.push(intent.body.messageId);
    await ann.submit(intent);
  }
  gateway.db.prepare('UPDATE member SET joined_at = ? WHERE user_id = ?').run(joinedAt, bob.account.userId);
  const late = await openClient(gateway.url);
  await late.hello(bob.account);
  return { ann, late, thread, ids };
}

function textsOf(items: readonly Entity[] | undefined): readonly string[] {
  return (items ?? []).flatMap((item) => (item.entity === 'message' ? (item.content?.text ?? []) : []));
}

it('[SEE-1] a page holds only what entered since one joined, and goes on over the rest', async () => {
  const { late, thread } = await joinedLate();
  late.send({ frame: 'pull', feeds: [{ feedId: thread, after: 0 }], limit: 3 });
  const hidden = await late.next('changes');
  expect(textsOf(hidden.items)).toEqual([]);
  expect(hidden).toMatchObject({ after: 0, through: 3, last: 5 });
  late.send({ frame: 'pull', feeds: [{ feedId: thread, after: 3 }], limit: 3 });
  const seen = await late.next('changes');
  expect(textsOf(seen.items)).toEqual(['four']);
  expect(seen).toMatchObject({ after: 3, through: 5 });
});

it('[SEE-1] a first page begins where one joined, and counts nothing from before', async () => {
  const { late, thread } = await joinedLate(3);
  late.send({ frame: 'pull', feeds: [{ feedId: thread, after: null }], limit: 1 });
  const page = await late.next('changes');
  expect(textsOf(page.items)).toEqual(['four']);
  expect(page).toMatchObject({ floor: 4, unreadBelow: 1, through: 5 });
  late.send({ frame: 'pull', feeds: [{ feedId: thread, after: null }], limit: 10 });
  expect(textsOf((await late.next('changes')).items)).toEqual(['three', 'four']);
});

it('[SEE-1] history begins where one joined, whatever it is asked around', async () => {
  const { late, thread, ids } = await joinedLate();
  const ask = async (anchor: object) => {
    late.send({ frame: 'history', id: 1, threadId: thread, anchor, limit: 10 });
    return textsOf((await late.next('history')).items);
  };
  expect(await ask({ before: 100 })).toEqual(['four']);
  expect(await ask({ before: 4 })).toEqual([]);
  expect(await ask({ around: 1 })).toEqual(['four']);
  expect(await ask({ around: ids[3] })).toEqual(['four']);
  late.send({ frame: 'history', id: 1, threadId: thread, anchor: { around: ids[0] }, limit: 10 });
  expect((await late.next('error')).error.code).toBe('messageUnknown');
});

it('[SEE-1] heads show and count nothing from before', async () => {
  const { late, thread } = await joinedLate(5);
  const heads = late.received.flatMap((frame) => (frame.frame === 'heads' ? frame.feeds : []));
  const head = heads.find(({ feedId }) => feedId === thread);
  expect(head).toMatchObject({ last: 5, unread: 0 });
  expect(textsOf(head?.items)).toEqual([]);
});

it('[SEE-1] a push of something from before says only that the feed went on', async () => {
  const { ann, late, thread, ids } = await joinedLate();
  await ann.submit(make.edit(thread, ids[0] as MessageId, 'one, mended'));
  const push = await late.next('changes');
  expect(push).toMatchObject({ feedId: thread, after: 5, through: 6, items: [] });
  await ann.submit(make.edit(thread, ids[3] as MessageId, 'four, mended'));
  expect(textsOf((await late.next('changes')).items)).toEqual(['four, mended']);
});
