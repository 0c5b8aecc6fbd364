import { describe, expect, it } from 'vitest';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import * as make from '../../builders/make.ts';
import { actor, committed, type OpenStore, plenty, twoPeople } from './kit.ts';

export function messageInfoContract(name: string, open: OpenStore): void {
  describe(`${name}: message info`, () => {
    it('[INFO-2] each person has it since their watermark passed it, the first time', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [first, second, third] = await say(store, ann, thread, 'one', 'two', 'three');
      expect((await infoOf(store, ann, thread, first)).receipts).toEqual([
        { userId: bob.userId, deliveredAt: null, readAt: null },
      ]);
      committed(await store.submit(bob, make.op(make.receipt(thread, second, 'delivered'))));
      const delivered = (await infoOf(store, ann, thread, first)).receipts[0];
      expect(delivered).toMatchObject({ deliveredAt: expect.any(Number), readAt: null });
      committed(await store.submit(bob, make.op(make.receipt(thread, third, 'read'))));
      expect((await infoOf(store, ann, thread, first)).receipts[0]).toEqual({
        ...delivered,
        readAt: expect.any(Number),
      });
      const last = (await infoOf(store, ann, thread, third)).receipts[0];
      expect(last?.deliveredAt).toBe(last?.readAt);
    });

    it('[INFO-3] what it said before, newest first; deleted, nothing is left of it', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [said] = await say(store, ann, thread, 'one');
      for (const text of ['two', 'three'])
        committed(await store.submit(ann, make.op(make.edit(thread, said, text))));
      const { editions } = await infoOf(store, bob, thread, said);
      expect(editions.map(({ content }) => content.text)).toEqual(['two', 'one']);
      expect(editions.map(({ version }) => version)).toEqual([3, 2]);
      const few = await store.messageInfo(bob.userId, { threadId: thread, messageId: said, bytes: 1 });
      expect(few.ok && few.value.editions.map(({ content }) => content.text)).toEqual(['two']);
      committed(await store.submit(ann, make.op(make.deletion(thread, said))));
      expect((await infoOf(store, bob, thread, said)).editions).toEqual([]);
    });

    it('[EDIT-5] an edit over one of another device that it had not seen says so, by every way of asking', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const tablet = { ...ann, deviceId: make.newDevice().id };
      const [said] = await say(store, ann, thread, 'one');
      const edit = (who: Actor, text: string, baseVersion: number) =>
        store.submit(who, make.op(make.edit(thread, said, text, baseVersion)));
      const told = async () => {
        const request = { threadId: thread, limit: 9, bytes: plenty };
        const pages = [
          await store.page(ann.userId, { ...request, feedId: thread, after: 2 }),
          await store.page(ann.userId, { ...request, feedId: thread, after: null }),
        ].map((page) => page?.items.find(({ entity }) => entity === 'message'));
        expect(pages[1]).toEqual(pages[0]);
        return pages[0];
      };
      const digestNow = async () => {
        const digest = await store.digest(ann.userId, { threadId: thread, from: 0, to: 100, size: 50 });
        return digest.ok && digest.value.ranges[0]?.hash;
      };
      committed(await edit(tablet, 'on the tablet', 2));
      expect(await told()).not.toHaveProperty('editedOver');
      committed(await edit(ann, 'at the desk', 2));
      expect(await told()).toMatchObject({ version: 4, editedOver: 3, content: { text: 'at the desk' } });
      const { editions } = await infoOf(store, ann, thread, said);
      expect(editions.map(({ version, content }) => [version, content.text])).toEqual([
        [3, 'on the tablet'],
        [2, 'one'],
      ]);
      const marked = await digestNow();
      committed(await edit(tablet, 'having seen both', 4));
      expect(await told()).not.toHaveProperty('editedOver');
      expect(await digestNow()).not.toBe(marked);
    });

    it('[SEND-4] other words for a message that is there are an edit; those it said before change nothing', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const [said] = await say(store, ann, thread, 'one');
      const again = async (text: string) => {
        const sent = make.message(thread, text);
        return committed(
          await store.submit(ann, make.op({ ...sent, body: { ...sent.body, messageId: said } })),
        );
      };
      const { changes } = await again('two');
      expect(changes).toMatchObject([
        { feedId: thread, entities: [{ sequenceNumber: 2, version: 3, content: { text: 'two' } }] },
      ]);
      for (const text of ['one', 'two']) expect((await again(text)).changes).toEqual([]);
      const { editions } = await infoOf(store, ann, thread, said);
      expect(editions.map(({ version, content }) => [version, content.text])).toEqual([[2, 'one']]);
    });

    it('[INFO-1] is for whoever is in the thread and may see the message', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [said] = await say(store, ann, thread, 'one');
      const eve = await actor(store, 'eve');
      const group = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
      const [early] = await say(store, ann, group, 'early');
      committed(await store.submit(ann, make.op(make.adding(group, 'eve'))));
      const codeFor = async (who: Actor, threadId: ThreadId, messageId: MessageId) => {
        const answer = await store.messageInfo(who.userId, { threadId, messageId, bytes: plenty });
        return answer.ok ? 'told' : answer.error.code;
      };
      expect(await codeFor(eve, thread, said)).toBe('threadUnknown');
      expect(await codeFor(ann, thread, early)).toBe('messageUnknown');
      expect(await codeFor(eve, group, early)).toBe('messageUnknown');
      expect(await codeFor(bob, group, early)).toBe('told');
      // Whoever joined later has nothing to receive of it.
      expect((await infoOf(store, ann, group, early)).receipts.map(({ userId }) => userId)).toEqual([
        bob.userId,
      ]);
      committed(await store.submit(bob, make.op(make.leaving(group))));
      expect(await codeFor(bob, group, early)).toBe('threadUnknown');
    });
  });
}

async function say<Texts extends readonly string[]>(
  store: Store,
  who: Actor,
  thread: ThreadId,
  ...texts: Texts
): Promise<{ [Index in keyof Texts]: MessageId }> {
  const ids: MessageId[] = [];
  for (const text of texts) {
    const sent = make.message(thread, text);
    committed(await store.submit(who, make.op(sent)));
    ids.push(sent.body.messageId);
  }
  return ids as { [Index in keyof Texts]: MessageId };
}

async function infoOf(store: Store, { userId }: Actor, threadId: ThreadId, messageId: MessageId) {
  const answer = await store.messageInfo(userId, { threadId, messageId, bytes: plenty });
  if (!answer.ok) throw answer.error;
  return answer.value;
}
