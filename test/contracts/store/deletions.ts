import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import * as make from '../../builders/make.ts';
import { committed, conversation, type OpenStore, plenty, pullAll, twoPeople } from './kit.ts';

export function deletionsContract(name: string, open: OpenStore): void {
  describe(`${name}: deletions`, () => {
    it('[DELETE-2] a tombstone travels as a change, and neither words nor reactions are left', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const ids = await conversation(store, ann, bob, thread);
      const deleted = at(ids, 4);
      const before = await store.page(bob.userId, { feedId: thread, after: 0, limit: 1_000, bytes: plenty });
      committed(await store.submit(ann, make.op(make.deletion(thread, deleted))));
      const after = before?.last ?? 0;
      const change = await store.page(bob.userId, { feedId: thread, after, limit: 10, bytes: plenty });
      expect(change?.items).toMatchObject([{ messageId: deleted, content: null, version: after + 1 }]);
      const all = [...(await pullAll(store, bob.userId, thread, 50)).values()];
      expect(all.filter((item) => item.entity === 'reaction' && item.messageId === deleted)).toEqual([]);
      expect(all.filter((item) => item.entity === 'message')).toHaveLength(ids.length);
      expect(JSON.stringify(all)).not.toContain('"e4"');
    });

    it('[DELETE-4] [HIDE-3] what is gone is not counted as unread, whatever it was', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const ids = await conversation(store, ann, bob, thread);
      const unread = async (who: Actor) =>
        (await store.heads(who.userId, [thread], true, plenty)).heads[0]?.unread;
      // Of bob are 0, 3, 6, 9 and 12.
      expect(await unread(ann)).toBe(5);
      committed(await store.submit(bob, make.op(make.deletion(thread, at(ids, 0)))));
      expect(await unread(ann)).toBe(4);
      await hide(store, ann, thread, at(ids, 3));
      await hide(store, ann, thread, at(ids, 0));
      await hide(store, ann, thread, at(ids, 1));
      expect(await unread(ann)).toBe(3);
      expect(await unread(bob)).toBe(8);
    });

    it('[HIDE-3] whoever hid a message is not given it, by any way of asking; everybody else is', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const ids = await conversation(store, ann, bob, thread);
      const gone = at(ids, ids.length - 1);
      await hide(store, ann, thread, gone);
      const account = await store.page(ann.userId, {
        ...{ feedId: accountFeedId(ann.userId), after: null, limit: 100, bytes: plenty },
      });
      expect(account?.items).toContainEqual(
        expect.objectContaining({ entity: 'hidden', messageId: gone, threadId: thread }),
      );
      const seenBy = async ({ userId }: Actor) => {
        const first = await store.page(userId, { feedId: thread, after: null, limit: 100, bytes: plenty });
        const pulled = [...(await pullAll(store, userId, thread, 100)).values()];
        const history = await store.history(userId, {
          ...{ threadId: thread, anchor: { before: 1_000 }, limit: 100, bytes: plenty },
        });
        const around = await store.history(userId, {
          ...{ threadId: thread, anchor: { around: gone }, limit: 10, bytes: plenty },
        });
        const { heads } = await store.heads(userId, [thread], true, plenty);
        const digest = await store.digest(userId, { threadId: thread, from: 0, to: 1_000, size: 1 });
        const items = [first?.items, pulled, history.ok && history.value.items, heads[0]?.items];
        const has = items.map((given) =>
          (given || []).some((item) => item.entity === 'message' && item.messageId === gone),
        );
        return [...has, around.ok, digest.ok && digest.value.ranges.length === ids.length];
      };
      expect(await seenBy(bob)).toEqual([true, true, true, true, true, true]);
      expect(await seenBy(ann)).toEqual([false, false, false, false, false, false]);
    });

    it('[HIDE-3] [VOTE-6] nor what others do to it, by page or push: reactions, votes, counts, pins, edits', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const said = make.message(thread, 'hello');
      const [asked, secret] = [make.poll(thread), make.poll(thread, { anonymous: true })];
      const told = [said, asked, secret].map(({ body }) => body.messageId);
      for (const intent of [said, asked, secret]) committed(await store.submit(bob, make.op(intent)));
      committed(await store.submit(ann, make.op(make.vote(thread, secret.body.messageId, [1]))));
      for (const messageId of told) await hide(store, ann, thread, messageId);
      const done = [
        make.reaction(thread, said.body.messageId, '👍'),
        make.edit(thread, said.body.messageId, 'hello again'),
        make.pin(thread, said.body.messageId),
        make.vote(thread, asked.body.messageId, [0]),
        make.vote(thread, secret.body.messageId, [2]),
      ];
      for (const intent of done) {
        const { changes } = committed(await store.submit(bob, make.op(intent)));
        const inThread = changes.filter(({ feedId }) => feedId === thread);
        expect(inThread.flatMap(({ hiddenFrom = [] }) => hiddenFrom)).toMatchObject([
          { userIds: [ann.userId] },
        ]);
      }
      const about = async ({ userId }: Actor) =>
        [...(await pullAll(store, userId, thread, 3)).values()].flatMap((item) =>
          'messageId' in item && told.includes(item.messageId) ? [item.entity] : [],
        );
      expect(await about(ann)).toEqual([]);
      expect(new Set(await about(bob))).toEqual(new Set(['message', 'reaction', 'vote', 'tally', 'pin']));
    });
  });
}

async function hide(
  store: Store,
  who: Actor,
  thread: Parameters<typeof make.hiding>[1],
  messageId: MessageId,
) {
  committed(await store.submit(who, make.op(make.hiding(accountFeedId(who.userId), thread, messageId))));
}

function at(ids: readonly MessageId[], index: number): MessageId {
  const id = ids[index];
  if (id === undefined) throw new Error('not so many');
  return id;
}
