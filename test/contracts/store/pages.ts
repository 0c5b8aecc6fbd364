import { describe, expect, it } from 'vitest';
import { accountFeedId, type FeedId } from '../../../sync/core/ids.ts';
import * as make from '../../builders/make.ts';
import { actor, twoPeople, conversation, pullAll, committed, type OpenStore, plenty } from './kit.ts';

export function pagesContract(name: string, open: OpenStore): void {
  describe(`${name}: pages`, () => {
    it('[PULL-1] [CHANGES-1] pages of any size, put together, are the whole feed', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const ids = await conversation(store, ann, bob, thread);
      const whole = await pullAll(store, bob.userId, thread, 1_000);
      for (const limit of [1, 2, 3, 7])
        expect(await pullAll(store, bob.userId, thread, limit)).toEqual(whole);
      expect([...whole.values()].filter((entity) => entity.entity === 'message')).toHaveLength(ids.length);
    });

    it('[CHANGES-2] a page read while ops are committed is of one moment', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const pages = [];
      const sent = [];
      for (let index = 0; index < 20; index += 1) {
        sent.push(store.submit(ann, make.op(make.message(thread, `m${index}`))));
        pages.push(store.page(bob.userId, { feedId: thread, after: 1, limit: 1_000, bytes: plenty }));
        if (index % 3 === 0) await Promise.all(sent);
      }
      for (const page of await Promise.all(pages)) {
        const numbers = page?.items.map((item) => item.version) ?? [];
        expect(page?.through).toBe(page?.last);
        expect(numbers).toEqual(Array.from({ length: (page?.through ?? 0) - 1 }, (_, index) => index + 2));
      }
    });

    it('[CHANGES-1] a page holds a message at its place even when it was edited later', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const sent = make.message(thread, 'one');
      committed(await store.submit(ann, make.op(sent)));
      committed(await store.submit(ann, make.op(make.message(thread, 'other'))));
      committed(await store.submit(ann, make.op(make.edit(thread, sent.body.messageId, 'edited'))));
      const page = await store.page(ann.userId, { feedId: thread, after: 1, limit: 1, bytes: plenty });
      expect(page).toMatchObject({ after: 1, through: 2, last: 4 });
      expect(page?.items).toMatchObject([{ messageId: sent.body.messageId, sequenceNumber: 2, version: 4 }]);
    });

    it('[PULL-2] a first page: everything about the thread and its newest messages, whole above the floor', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await conversation(store, ann, bob, thread);
      const page = await store.page(bob.userId, { feedId: thread, after: null, limit: 4, bytes: plenty });
      const all = [...(await pullAll(store, bob.userId, thread, 1_000)).values()];
      const messages = all.filter((entity) => entity.entity === 'message');
      const shown = page?.items.filter((entity) => entity.entity === 'message') ?? [];
      expect(shown).toHaveLength(4);
      expect(page?.through).toBe(page?.last);
      expect(messages.filter((one) => one.sequenceNumber > (page?.floor ?? -1))).toEqual(shown);
      expect(page?.items.filter((entity) => entity.entity === 'member')).toHaveLength(2);
      expect(page?.items).toContainEqual(expect.objectContaining({ entity: 'thread' }));
      const unread = messages.filter(
        (one) => one.senderId === ann.userId && one.sequenceNumber <= (page?.floor ?? 0),
      );
      expect(page?.unreadBelow).toBe(unread.length);
    });

    it('[PULL-2] an account feed is taken whole, whatever is asked', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const page = await store.page(ann.userId, {
        feedId: accountFeedId(ann.userId),
        after: null,
        limit: 10,
        bytes: plenty,
      });
      expect(page).toMatchObject({
        after: 0,
        through: 1,
        items: [{ entity: 'membership', threadId: thread }],
      });
    });

    it('[PULL-3] [SEE-1] a feed of others is no feed', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const eve = await actor(store, 'eve');
      for (const feedId of [thread, accountFeedId(ann.userId), make.threadOf('no', 'one')] as FeedId[]) {
        expect(await store.page(eve.userId, { feedId, after: 0, limit: 10, bytes: plenty })).toBeNull();
        expect(await store.page(eve.userId, { feedId, after: null, limit: 10, bytes: plenty })).toBeNull();
      }
      const history = await store.history(eve.userId, {
        threadId: thread,
        anchor: { before: 10 },
        limit: 10,
        bytes: plenty,
      });
      expect(history.ok ? 'given' : history.error.code).toBe('threadUnknown');
      expect(await store.heads(eve.userId, [thread, accountFeedId(ann.userId)], true, plenty)).toEqual({
        heads: [],
        taken: 2,
      });
    });

    it('[PULL-4] after a feed’s end there is an empty page', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const page = await store.page(ann.userId, { feedId: thread, after: 99, limit: 10, bytes: plenty });
      expect(page).toMatchObject({ through: 1, last: 1, items: [] });
    });
  });
}
