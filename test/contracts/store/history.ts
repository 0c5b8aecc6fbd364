import { describe, expect, it } from 'vitest';
import { type MessageId } from '../../../sync/core/ids.ts';
import * as make from '../../integration/gateway/kit/person.ts';
import { twoPeople, conversation, type OpenStore, plenty } from './kit.ts';

export function historyContract(name: string, open: OpenStore): void {
  describe(`${name}: history`, () => {
    it('[HISTORY-1] [HISTORY-2] going back page by page meets every message once', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const ids = await conversation(store, ann, bob, thread);
      const met: MessageId[] = [];
      for (let before = 1_000; before > 1;) {
        const page = await store.history(bob.userId, {
          threadId: thread,
          anchor: { before },
          limit: 3,
          bytes: plenty,
        });
        if (!page.ok) throw page.error;
        const { from, to, items } = page.value;
        expect(to).toBe(Math.min(before - 1, page.value.last));
        const messages = items.filter((entity) => entity.entity === 'message');
        expect(messages.every((one) => one.sequenceNumber > from && one.sequenceNumber <= to)).toBe(true);
        met.unshift(...messages.map((one) => one.messageId));
        before = from + 1;
      }
      expect(met).toEqual(ids);
    });

    it('[HISTORY-1] around a message: about as many on either side, with all reactions', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const ids = await conversation(store, ann, bob, thread);
      const middle = ids[6] as MessageId;
      const page = await store.history(ann.userId, {
        threadId: thread,
        anchor: { around: middle },
        limit: 6,
        bytes: plenty,
      });
      if (!page.ok) throw page.error;
      const shown = page.value.items
        .filter((entity) => entity.entity === 'message')
        .map((one) => one.messageId);
      expect(shown).toEqual(ids.slice(4, 10));
      const reactions = page.value.items.filter((entity) => entity.entity === 'reaction');
      expect(reactions.every((one) => shown.includes(one.messageId))).toBe(true);
      expect(reactions.some((one) => !one.present)).toBe(true);
    });

    it('[HISTORY-2] an empty thread', async () => {
      const { store, ann, thread } = await twoPeople(open);
      for (const anchor of [{ before: 50 }, { around: 1 }]) {
        const page = await store.history(ann.userId, { threadId: thread, anchor, limit: 6, bytes: plenty });
        expect(page).toMatchObject({ ok: true, value: { from: 0, to: 0, items: [], unreadBelow: 0 } });
      }
    });

    it('[HISTORY-3] around a message that is not here', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const anchor = { around: make.newMessageId() };
      const page = await store.history(ann.userId, { threadId: thread, anchor, limit: 6, bytes: plenty });
      expect(page.ok ? 'given' : page.error.code).toBe('messageUnknown');
    });
  });
}
