import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { maxScheduled } from '../../../sync/protocol/sizes.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, pullAll, twoPeople } from './kit.ts';

const minute = 60_000;

/** @param inMs from now; within the grace of a minute it is due at once */
async function schedule(
  store: Store,
  who: Actor,
  thread: ThreadId,
  inMs: number,
  { text = 'later', messageId = make.newMessageId() } = {},
): Promise<MessageId> {
  const words = { text, sendAt: Date.now() + inMs };
  const intent = make.schedule(accountFeedId(who.userId), thread, words, messageId);
  committed(await store.submit(who, make.op(intent)));
  return messageId;
}

const cancel = async (store: Store, who: Actor, thread: ThreadId, messageId: MessageId) =>
  store.submit(who, make.op(make.schedule(accountFeedId(who.userId), thread, null, messageId)));

async function scheduledOf(store: Store, who: Actor) {
  const held = await pullAll(store, who.userId, accountFeedId(who.userId), 3);
  return [...held.values()].flatMap((item) => (item.entity === 'scheduled' ? [item] : []));
}

async function messagesIn(store: Store, who: Actor, thread: ThreadId) {
  const held = await pullAll(store, who.userId, thread, 100);
  return [...held.values()].flatMap((item) => (item.entity === 'message' ? [item] : []));
}

export function scheduledContract(name: string, open: OpenStore): void {
  describe(`${name}: what is to be sent later`, () => {
    it('[SCHEDULE-1] is its writer’s alone, and not in the thread', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const messageId = await schedule(store, ann, thread, minute);
      expect(await scheduledOf(store, ann)).toMatchObject([
        { messageId, threadId: thread, state: 'waiting', content: { text: 'later' }, sentAt: null },
      ]);
      expect(await scheduledOf(store, bob)).toEqual([]);
      expect(await messagesIn(store, bob, thread)).toEqual([]);
    });

    it('[SCHEDULE-1] other words and another time take the place of those before', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const messageId = await schedule(store, ann, thread, minute);
      await schedule(store, ann, thread, 2 * minute, { text: 'in other words', messageId });
      expect(await scheduledOf(store, ann)).toMatchObject([{ content: { text: 'in other words' } }]);
      expect((await store.dueMessages(9)).due).toEqual([]);
    });

    it('[SCHEDULE-2] is due when its time has come, the longest first, and the next is known', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const second = await schedule(store, ann, thread, -10_000);
      const first = await schedule(store, bob, thread, -20_000);
      await schedule(store, ann, thread, minute);
      expect(await store.dueMessages(9)).toMatchObject({
        due: [
          { userId: bob.userId, messageId: first },
          { userId: ann.userId, messageId: second },
        ],
      });
      expect((await store.dueMessages(1)).due).toHaveLength(1);
      for (const key of (await store.dueMessages(9)).due) committed(await store.sendScheduled(key));
      const { due, nextAt } = await store.dueMessages(9);
      expect(due).toEqual([]);
      expect(nextAt).toBeGreaterThan(Date.now());
    });

    it('[SCHEDULE-2] becomes a message under its own id, once, however often and in whatever life it is sent', async () => {
      const { store, reopen, ann, bob, thread } = await twoPeople(open);
      const messageId = await schedule(store, ann, thread, -1_000, { text: 'at its time' });
      const key = { userId: ann.userId, messageId };
      // Two gateways that found the same.
      const [one, other] = await Promise.all([store.sendScheduled(key), store.sendScheduled(key)]);
      expect(committed(one).changes.map(({ feedId }) => feedId)).toEqual([accountFeedId(ann.userId), thread]);
      expect(committed(other).changes).toEqual([]);
      const again = await reopen();
      expect(committed(await again.sendScheduled(key)).changes).toEqual([]);
      expect(await messagesIn(again, bob, thread)).toMatchObject([
        { messageId, senderId: ann.userId, content: { text: 'at its time' } },
      ]);
      expect(await scheduledOf(again, ann)).toMatchObject([
        { messageId, state: 'sent', content: null, sentAt: expect.any(Number) as number },
      ]);
    });

    it('[SCHEDULE-2] is not sent before its time, nor when it was cancelled, whoever found it due', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const early = await schedule(store, ann, thread, minute);
      const cancelled = await schedule(store, ann, thread, -1_000);
      const { due } = await store.dueMessages(9);
      committed(await cancel(store, ann, thread, cancelled));
      for (const key of [...due, { userId: ann.userId, messageId: early }])
        expect(committed(await store.sendScheduled(key)).changes).toEqual([]);
      expect(await messagesIn(store, ann, thread)).toEqual([]);
      expect(await scheduledOf(store, ann)).toMatchObject([
        { messageId: early, state: 'waiting' },
        { messageId: cancelled, state: 'cancelled', content: null },
      ]);
    });

    it('[SCHEDULE-3] sent by its writer before its time, it is no longer to be sent', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const messageId = await schedule(store, ann, thread, -1_000);
      committed(await store.submit(ann, make.op(make.message(thread, 'now', { messageId }))));
      expect(await scheduledOf(store, ann)).toMatchObject([{ messageId, state: 'sent', content: null }]);
      expect((await store.dueMessages(9)).due).toEqual([]);
      expect(await messagesIn(store, ann, thread)).toMatchObject([{ content: { text: 'now' } }]);
      expect(codeOf(await cancel(store, ann, thread, messageId))).toBe('alreadySent');
    });

    it('[SCHEDULE-3] [SEND-4] sent at its time by a restored store, it is edited by later words that are replayed', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const messageId = await schedule(store, ann, thread, -1_000);
      committed(await store.sendScheduled({ userId: ann.userId, messageId }));
      const words = { text: 'in other words', sendAt: Date.now() };
      const intent = make.schedule(accountFeedId(ann.userId), thread, words, messageId);
      const replayed = { replayed: true, people: { bob: bob.userId } } as const;
      const again = () => store.submit(ann, { ...make.op(intent), ...replayed });
      const { changes } = committed(await again());
      expect(changes.map(({ feedId }) => feedId)).toEqual([thread]);
      expect(await messagesIn(store, bob, thread)).toMatchObject([{ content: { text: 'in other words' } }]);
      expect(committed(await again()).changes).toEqual([]);
      const older = make.schedule(accountFeedId(ann.userId), thread, { ...words, text: 'later' }, messageId);
      committed(await store.submit(ann, { ...make.op(older), ...replayed }));
      expect(await messagesIn(store, bob, thread)).toMatchObject([{ content: { text: 'in other words' } }]);
    });

    it('[SCHEDULE-5] a thread has only so many of a person’s', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const ids: MessageId[] = [];
      for (let index = 0; index < maxScheduled; index += 1)
        ids.push(await schedule(store, ann, thread, minute));
      const feedId = accountFeedId(ann.userId);
      const more = make.op(make.schedule(feedId, thread, { text: 'more', sendAt: Date.now() + minute }));
      expect(codeOf(await store.submit(ann, more))).toBe('scheduleLimit');
      await schedule(store, ann, thread, minute, { messageId: ids[0] as MessageId });
      committed(await cancel(store, ann, thread, ids[0] as MessageId));
      await schedule(store, ann, thread, minute);
    });

    it('[SCHEDULE-7] who has left the group meanwhile is told, and keeps the words', async () => {
      const { store } = await open();
      const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
      const thread = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(thread, ['bob']))));
      const messageId = await schedule(store, bob, thread, -1_000);
      committed(await store.submit(bob, make.op(make.leaving(thread))));
      const { changes } = committed(await store.sendScheduled({ userId: bob.userId, messageId }));
      expect(changes.map(({ feedId }) => feedId)).toEqual([accountFeedId(bob.userId)]);
      expect(await scheduledOf(store, bob)).toMatchObject([
        { messageId, state: 'refused', reason: 'notMember', content: { text: 'later' } },
      ]);
      expect((await store.dueMessages(9)).due).toEqual([]);
      committed(await cancel(store, bob, thread, messageId));
      expect(await scheduledOf(store, bob)).toMatchObject([{ state: 'cancelled', content: null }]);
    });
  });
}
