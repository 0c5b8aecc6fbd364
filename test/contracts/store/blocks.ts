import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Committed, Store } from '../../../sync/gateway/store/store.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import * as make from '../../builders/make.ts';
import { committed, type OpenStore, plenty, pullAll, twoPeople } from './kit.ts';

export function blocksContract(name: string, open: OpenStore): void {
  describe(`${name}: blocks`, () => {
    it('[BLOCK-1] [BLOCK-2] what a blocked user writes is committed, and nobody else is told of it', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await block(store, bob, ann);
      const said = make.message(thread, 'let me in');
      const { messageId } = said.body;
      const { sequenceNumber, changes } = committed(await store.submit(ann, make.op(said)));
      expect(changes).toEqual([
        expect.objectContaining({
          ...{ feedId: thread, through: sequenceNumber },
          hiddenFrom: [{ messageId, userIds: [bob.userId] }],
        }),
      ]);
      const reacted = committed(await store.submit(ann, make.op(make.reaction(thread, messageId, '👍'))));
      expect(reacted.changes[0]?.hiddenFrom).toEqual([{ messageId, userIds: [bob.userId] }]);
      expect(await knownTo(store, ann, thread, messageId)).toEqual({ told: 5, account: 0, unread: 0 });
      expect(await knownTo(store, bob, thread, messageId)).toEqual({ told: 0, account: 0, unread: 0 });
    });

    it('[BLOCK-2] for good: after the block is lifted, and in a new life of the store', async () => {
      const { store, reopen, ann, bob, thread } = await twoPeople(open);
      await block(store, bob, ann);
      const kept = await say(store, ann, thread);
      await block(store, bob, ann, false);
      const heard = await say(store, ann, thread);
      committed(await store.submit(ann, make.op(make.edit(thread, kept, 'other words'))));
      committed(await store.submit(ann, make.op(make.pin(thread, kept))));
      const life = await reopen();
      expect(await knownTo(life, bob, thread, kept)).toMatchObject({ told: 0, account: 0, unread: 1 });
      expect((await knownTo(life, bob, thread, heard)).told).toBeGreaterThan(0);
      committed(await life.submit(ann, make.op(make.deletion(thread, kept))));
      expect(await knownTo(life, bob, thread, kept)).toMatchObject({ told: 0 });
    });

    it('[BLOCK-1] [BLOCK-2] neither what the other one writes is kept, nor anything in a group', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const group = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
      await block(store, bob, ann);
      const [own, there] = [await say(store, bob, thread), await say(store, ann, group)];
      expect((await knownTo(store, ann, thread, own)).told).toBeGreaterThan(0);
      expect((await knownTo(store, bob, group, there)).told).toBeGreaterThan(0);
    });

    it('[BLOCK-2] what is sent at its time is kept, and so is a tombstone that comes back', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const feedId = accountFeedId(ann.userId);
      const later = make.schedule(feedId, thread, { text: 'later', sendAt: Date.now() + 1 });
      const { messageId } = later.body;
      committed(await store.submit(ann, make.op(later)));
      await block(store, bob, ann);
      await expect
        .poll(async () => committed(await store.sendScheduled({ userId: ann.userId, messageId })).changes)
        .toHaveLength(2);
      expect(await knownTo(store, bob, thread, messageId)).toMatchObject({ told: 0 });
      const grave = make.deletion(thread, make.message(thread, 'gone').body.messageId);
      committed(await store.submit(ann, { ...make.op(grave), replayed: true }));
      expect((await knownTo(store, ann, thread, grave.body.messageId)).told).toBeGreaterThan(0);
      expect(await knownTo(store, bob, thread, grave.body.messageId)).toMatchObject({ told: 0 });
    });

    it('[BLOCK-4] it never reached whom it was kept from, whatever is read later', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await say(store, ann, thread);
      await block(store, bob, ann);
      const kept = [await say(store, ann, thread), await say(store, ann, thread)] as const;
      await block(store, bob, ann, false);
      const heard = await say(store, ann, thread);
      const { changes } = committed(await store.submit(bob, make.op(make.receipt(thread, heard, 'read'))));
      expect(receiptIn(changes)).toMatchObject({ readThrough: 5, missed: [{ from: 3, to: 4 }] });
      const page = await store.page(ann.userId, { feedId: thread, after: null, limit: 99, bytes: plenty });
      expect(page?.items).toContainEqual(expect.objectContaining({ missed: [{ from: 3, to: 4 }] }));
      const infoOf = async (messageId: MessageId) => {
        const answer = await store.messageInfo(ann.userId, { threadId: thread, messageId, bytes: plenty });
        return answer.ok && answer.value.receipts;
      };
      const { userId } = bob;
      for (const messageId of kept)
        expect(await infoOf(messageId)).toEqual([{ userId, deliveredAt: null, readAt: null }]);
      expect(await infoOf(heard)).toMatchObject([{ userId, readAt: expect.any(Number) }]);
    });

    it('[BLOCK-4] no clock starts of what is kept from whoever reads on', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const timer = { seconds: 60, countsFrom: 'reading', keepsCopies: false } as const;
      committed(await store.submit(ann, make.op(make.timing(thread, timer))));
      await block(store, bob, ann);
      const kept = await say(store, ann, thread);
      await block(store, bob, ann, false);
      const heard = await say(store, ann, thread);
      committed(await store.submit(bob, make.op(make.receipt(thread, heard, 'read'))));
      const { changes } = await store.timers.start(thread, 10);
      const started = changes.flatMap(({ entities }) => entities);
      expect(started).toMatchObject([{ messageId: heard }]);
      expect(started).not.toContainEqual(expect.objectContaining({ messageId: kept }));
    });

    it('[BLOCK-3] each hides their presence from the other, wherever they meet', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const areHidden = async () =>
        Promise.all(
          (
            [
              [ann, bob],
              [bob, ann],
            ] as const
          ).map(
            async ([who, other]) =>
              (await store.lastSeen(who.userId, [thread], 32)).get(other.userId)?.isHidden,
          ),
        );
      expect(await areHidden()).toEqual([false, false]);
      await block(store, bob, ann);
      expect(await areHidden()).toEqual([true, true]);
      expect(await store.isBlocked(ann.userId, thread)).toBe(true);
      await block(store, bob, ann, false);
      expect(await areHidden()).toEqual([false, false]);
      expect(await store.isBlocked(bob.userId, thread)).toBe(false);
    });
  });
}

async function block(store: Store, who: Actor, { userId }: Actor, isBlocked = true): Promise<void> {
  committed(await store.submit(who, make.op(make.block(accountFeedId(who.userId), userId, isBlocked))));
}

async function say(store: Store, who: Actor, thread: ThreadId): Promise<MessageId> {
  const said: OpIntent & { readonly body: { readonly messageId: MessageId } } = make.message(thread, 'words');
  committed(await store.submit(who, make.op(said)));
  return said.body.messageId;
}

/** By how many ways of asking somebody is told of a message, in the thread and in their own feed. */
async function knownTo(store: Store, { userId }: Actor, thread: ThreadId, messageId: MessageId) {
  const first = await store.page(userId, { feedId: thread, after: null, limit: 100, bytes: plenty });
  const request = { threadId: thread, limit: 100, bytes: plenty };
  const history = await store.history(userId, { ...request, anchor: { before: 1_000 } });
  const around = await store.history(userId, { ...request, anchor: { around: messageId } });
  const info = await store.messageInfo(userId, { threadId: thread, messageId, bytes: plenty });
  const answers = [
    first,
    [...(await pullAll(store, userId, thread, 100)).values()],
    history.ok && history.value.items,
    around.ok && around.value.items,
    info.ok && { messageId },
  ];
  const isIn = (answer: unknown) => JSON.stringify(answer).includes(messageId);
  const account = [...(await pullAll(store, userId, accountFeedId(userId), 100)).values()];
  const { heads } = await store.heads(userId, [thread], true, plenty);
  return {
    told: answers.filter(isIn).length,
    account: account.filter((item) => item.entity !== 'scheduled' && isIn(item)).length,
    unread: heads[0]?.unread,
  };
}

function receiptIn(changes: Committed['changes']) {
  return changes.flatMap(({ entities }) => entities).find(({ entity }) => entity === 'receipt');
}
