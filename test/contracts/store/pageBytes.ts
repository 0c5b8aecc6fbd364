import { describe, expect, it } from 'vitest';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import * as make from '../../builders/make.ts';
import { committed, keyOf, type OpenStore, plenty, sorted, twoPeople } from './kit.ts';

/** The longest text there can be: each character takes four bytes, and twice as many as an escape in JSON. */
const longest = '😀'.repeat(maxTextLength);
const frameBytes = (items: readonly Entity[]) => Buffer.byteLength(JSON.stringify(items));

async function longConversation(store: Store, ann: Actor, bob: Actor, thread: ThreadId, count: number) {
  const ids: MessageId[] = [];
  for (let index = 0; index < count; index += 1) {
    const sent = make.message(thread, longest);
    ids.push(sent.body.messageId);
    committed(await store.submit(ann, make.op(sent)));
    committed(await store.submit(bob, make.op(make.reaction(thread, sent.body.messageId, '👍'))));
  }
  for (const id of ids)
    committed(await store.submit(ann, make.op(make.edit(thread, id, `${longest.slice(2)}é`))));
  return ids;
}

export function pageBytesContract(name: string, open: OpenStore): void {
  const bytes = 64 * 1024;

  describe(`${name}: pages of large things`, () => {
    it('[PULL-6] pages are bounded in bytes, and put together they are the whole feed', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await longConversation(store, ann, bob, thread, 24);
      const whole = await store.page(bob.userId, { feedId: thread, after: 0, limit: 500, bytes: plenty });
      expect(frameBytes(whole?.items ?? [])).toBeGreaterThan(6 * bytes);
      const held = new Map<string, Entity>();
      let pages = 0;
      for (let after = 0; ; pages += 1) {
        const page = await store.page(bob.userId, { feedId: thread, after, limit: 500, bytes });
        if (page === null) throw new Error('no page');
        expect(page.through).toBeGreaterThan(after);
        expect(frameBytes(page.items)).toBeLessThan(bytes + 1_000);
        for (const item of page.items) held.set(keyOf(item), item);
        after = page.through;
        if (after === page.last) break;
      }
      expect(pages).toBeGreaterThan(5);
      expect(sorted(held)).toEqual(sorted(new Map(whole?.items.map((item) => [keyOf(item), item]))));
    });

    it('[PULL-6] messages whose clocks one reading has started are all on one page', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const timer = { seconds: 60, countsFrom: 'reading', keepsCopies: true } as const;
      committed(await store.submit(ann, make.op(make.timing(thread, timer))));
      const send = async (from: Actor) => {
        const sent = make.message(thread, longest);
        committed(await store.submit(from, make.op(sent)));
        return sent.body.messageId;
      };
      const own = await send(bob);
      for (let index = 0; index < 7; index += 1) await send(ann);
      const read = make.op(make.receipt(thread, await send(ann), 'read'));
      const { sequenceNumber: after } = committed(await store.submit(bob, read));
      committed(await store.submit(bob, make.op(make.edit(thread, own, longest.slice(2)))));
      await store.timers.start(thread, 100);
      const pageAfter = async (from: number) => {
        const page = await store.page(ann.userId, { feedId: thread, after: from, limit: 500, bytes });
        return { through: page?.through, count: page?.items.length };
      };
      expect(await pageAfter(after)).toEqual({ through: after + 1, count: 1 });
      expect(await pageAfter(after + 1)).toEqual({ through: after + 2, count: 8 });
    });

    it('[PULL-6] whatever the bound, a page holds one number at least', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await longConversation(store, ann, bob, thread, 3);
      let after = 0;
      for (let pages = 0; pages < 10; pages += 1) {
        const page = await store.page(bob.userId, { feedId: thread, after, limit: 500, bytes: 1 });
        expect(page?.through).toBe(after + 1);
        after += 1;
      }
    });

    it('[PULL-2] [PULL-6] a first page’s floor rises with its bytes; everything above is in it', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await longConversation(store, ann, bob, thread, 24);
      const page = await store.page(bob.userId, { feedId: thread, after: null, limit: 60, bytes });
      const messages = page?.items.filter((item) => item.entity === 'message') ?? [];
      expect(messages.length).toBeGreaterThan(1);
      expect(frameBytes(page?.items ?? [])).toBeLessThan(bytes + 4_000);
      expect(messages[0]?.sequenceNumber).toBe((page?.floor ?? 0) + 1);
      expect(page?.unreadBelow).toBe(24 - messages.length);
    });

    it('[HISTORY-1] [PULL-6] history goes back by pages bounded in bytes, and meets every message once', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const ids = await longConversation(store, ann, bob, thread, 24);
      const met: MessageId[] = [];
      for (let before = 1_000; before > 1;) {
        const anchor = { before };
        const page = await store.history(bob.userId, { threadId: thread, anchor, limit: 100, bytes });
        if (!page.ok) throw page.error;
        expect(frameBytes(page.value.items)).toBeLessThan(bytes + 1_000);
        const shown = page.value.items.filter((item) => item.entity === 'message');
        met.unshift(...shown.map((item) => item.messageId));
        before = page.value.from + 1;
      }
      expect(met).toEqual(ids);
    });

    it('[HISTORY-1] [PULL-6] around a message, bounded in bytes, the page has no hole', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const ids = await longConversation(store, ann, bob, thread, 24);
      const anchor = { around: ids[12] as MessageId };
      const page = await store.history(bob.userId, { threadId: thread, anchor, limit: 100, bytes });
      if (!page.ok) throw page.error;
      expect(frameBytes(page.value.items)).toBeLessThan(bytes + 1_000);
      const shown = page.value.items
        .filter((item) => item.entity === 'message')
        .map((item) => item.messageId);
      expect(shown).toContain(ids[12]);
      const first = ids.indexOf(shown[0] as MessageId);
      expect(shown).toEqual(ids.slice(first, first + shown.length));
    });

    it('[HELLO-5] [PULL-6] heads that do not fit are left for the next chunk', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await longConversation(store, ann, bob, thread, 1);
      const feedIds = [thread, thread, thread, thread, thread];
      const page = await store.heads(bob.userId, feedIds, true, 40_000);
      expect(page).toMatchObject({ taken: 2, heads: [{ feedId: thread }, { feedId: thread }] });
      expect(await store.heads(bob.userId, feedIds, true, 1)).toMatchObject({ taken: 1 });
    });

    it('[UNREAD-1] unread messages are counted up to a thousand', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const send = (from: Actor, count: number) =>
        Promise.all(
          Array.from({ length: count }, () => store.submit(from, make.op(make.message(thread, 'x')))),
        );
      const unread = async () => (await store.heads(bob.userId, [thread], true, plenty)).heads[0]?.unread;
      await send(bob, 5);
      await send(ann, 999);
      expect(await unread()).toBe(999);
      await send(ann, 500);
      expect(await unread()).toBe(1_000);
    });
  });
}
