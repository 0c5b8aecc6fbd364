import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { maxPins } from '../../../sync/protocol/sizes.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, plenty, pullAll, twoPeople } from './kit.ts';

export function marksContract(name: string, open: OpenStore): void {
  describe(`${name}: pins and stars`, () => {
    it('[PIN-2] a pin and its taking off travel as changes of the thread', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [first] = await written(store, ann, thread, 2);
      committed(await store.submit(bob, make.op(make.pin(thread, first))));
      const pinned = await pins(store, ann, thread);
      expect(pinned).toMatchObject([{ messageId: first, sequenceNumber: 2, version: 4, pinned: true }]);
      committed(await store.submit(ann, make.op(make.pin(thread, first, false))));
      expect(await pins(store, bob, thread)).toMatchObject([{ messageId: first, version: 5, pinned: false }]);
    });

    it('[PIN-5] a first page holds every pin there is, however old, and none that was taken off', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [first, second] = await written(store, ann, thread, 6);
      for (const id of [first, second]) committed(await store.submit(ann, make.op(make.pin(thread, id))));
      committed(await store.submit(ann, make.op(make.pin(thread, second, false))));
      const page = await store.page(bob.userId, { feedId: thread, after: null, limit: 2, bytes: plenty });
      expect(page?.items.filter(({ entity }) => entity === 'message')).toHaveLength(2);
      expect(page?.items.filter(({ entity }) => entity === 'pin')).toMatchObject([{ messageId: first }]);
      const digest = await store.digest(bob.userId, { threadId: thread, from: 0, to: 100, size: 50 });
      expect(digest.ok && digest.value.items.filter(({ entity }) => entity === 'pin')).toMatchObject([
        { messageId: first },
      ]);
    });

    it('[PIN-3] a thread has only so many, whoever pinned them', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const ids = await written(store, ann, thread, maxPins + 1);
      for (const id of ids.slice(0, maxPins))
        committed(await store.submit(ann, make.op(make.pin(thread, id))));
      const last = ids.at(-1) as MessageId;
      expect(codeOf(await store.submit(bob, make.op(make.pin(thread, last))))).toBe('pinLimit');
      committed(await store.submit(bob, make.op(make.pin(thread, ids[0], false))));
      committed(await store.submit(bob, make.op(make.pin(thread, last))));
    });

    it('[SEE-2] who joined later is told of no pin of a message from before, by any way of asking', async () => {
      const { store } = await open();
      const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
      const thread = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(thread, []))));
      const [early] = await written(store, ann, thread, 1);
      committed(await store.submit(ann, make.op(make.adding(thread, 'bob'))));
      const [late] = await written(store, ann, thread, 1);
      for (const id of [early, late]) committed(await store.submit(ann, make.op(make.pin(thread, id))));
      expect(await pins(store, bob, thread)).toMatchObject([{ messageId: late }]);
      const page = await store.page(bob.userId, { feedId: thread, after: null, limit: 9, bytes: plenty });
      const digest = await store.digest(bob.userId, { threadId: thread, from: 0, to: 100, size: 50 });
      const { heads } = await store.heads(bob.userId, [thread], true, plenty);
      const told = JSON.stringify([page, digest, heads]);
      expect(told).toContain(late);
      expect(told).not.toContain(early);
      expect(codeOf(await store.submit(bob, make.op(make.pin(thread, early, false))))).toBe('messageUnknown');
    });

    it('[STAR-1] a star is its owner’s alone', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [first] = await written(store, ann, thread, 1);
      committed(await store.submit(bob, make.op(starOf(bob, thread, first))));
      expect(await stars(store, bob)).toMatchObject([{ messageId: first, threadId: thread, starred: true }]);
      expect(await stars(store, ann)).toEqual([]);
      expect([...(await pullAll(store, ann.userId, thread, 50)).keys()].join()).not.toContain('star');
      committed(await store.submit(bob, make.op(starOf(bob, thread, first, false))));
      expect(await stars(store, bob)).toMatchObject([{ messageId: first, starred: false }]);
    });

    it('[PIN-4] [STAR-3] a deleted message is pinned and saved nowhere', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [first, second] = await written(store, ann, thread, 2);
      for (const who of [ann, bob])
        for (const id of [first, second])
          committed(await store.submit(who, make.op(starOf(who, thread, id))));
      for (const id of [first, second]) committed(await store.submit(ann, make.op(make.pin(thread, id))));
      committed(await store.submit(ann, make.op(make.deletion(thread, first))));
      for (const who of [ann, bob]) {
        expect(await stars(store, who)).toMatchObject([{ messageId: second }]);
        expect(await pins(store, who, thread)).toMatchObject([{ messageId: second }]);
      }
      const hiding = make.hiding(accountFeedId(bob.userId), thread, second);
      committed(await store.submit(bob, make.op(hiding)));
      expect(await stars(store, bob)).toEqual([]);
      expect(await pins(store, bob, thread)).toEqual([]);
      expect(await stars(store, ann)).toHaveLength(1);
      expect(await pins(store, ann, thread)).toHaveLength(1);
    });
  });
}

/** Messages of one person, in their order; at least two are named. */
async function written(
  store: Store,
  who: Actor,
  thread: ThreadId,
  count: number,
): Promise<[MessageId, MessageId, ...MessageId[]]> {
  const ids: MessageId[] = [];
  for (let index = 0; index < count; index += 1) {
    const sent = make.message(thread, `words ${index}`);
    ids.push(sent.body.messageId);
    committed(await store.submit(who, make.op(sent)));
  }
  return ids as [MessageId, MessageId];
}

function starOf({ userId }: Actor, thread: ThreadId, messageId: MessageId, starred = true) {
  return make.star(accountFeedId(userId), thread, messageId, starred);
}

async function pins(store: Store, { userId }: Actor, thread: ThreadId) {
  return [...(await pullAll(store, userId, thread, 50)).values()].filter(({ entity }) => entity === 'pin');
}

async function stars(store: Store, { userId }: Actor) {
  const held = await pullAll(store, userId, accountFeedId(userId), 50);
  return [...held.values()].filter(({ entity }) => entity === 'star');
}
