import { describe, expect, it } from 'vitest';
import { type MessageId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { HistoryRequest } from '../../../sync/gateway/store/store.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import * as make from '../../builders/make.ts';
import { actor, committed, conversation, type OpenStore, plenty, twoPeople } from './kit.ts';

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

    it('[HISTORY-1] a number above the last stands for the last', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await conversation(store, ann, bob, thread);
      const ask = (anchor: HistoryRequest['anchor']) =>
        store.history(bob.userId, { threadId: thread, anchor, limit: 4, bytes: plenty });
      const page = await ask({ before: 1_000 });
      if (!page.ok) throw page.error;
      const { last } = page.value;
      expect(page.value.to).toBe(last);
      expect(await ask({ around: 1_000 })).toEqual(await ask({ around: last }));
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

    it('[SEE-2] a former member meets all that has not changed since they left, by any way of asking', async () => {
      const { store, ann, bob, thread, kept, changed } = await leftEarly(open);
      const ask = async (anchor: HistoryRequest['anchor']) => {
        const page = await store.history(bob.userId, { threadId: thread, anchor, limit: 3, bytes: plenty });
        if (!page.ok) throw page.error;
        return { ...page.value, ids: idsOf(page.value.items) };
      };
      const met: MessageId[] = [];
      for (let before = 1_000; before > 1;) {
        const { from, ids } = await ask({ before });
        met.unshift(...ids);
        before = from + 1;
      }
      expect(met).toEqual(kept);
      // Upwards, from the oldest there is.
      const up: MessageId[] = [];
      for (let around = 1, last = 2; around < last;) {
        const page = await ask({ around });
        up.push(...page.ids.filter((id) => !up.includes(id)));
        [around, last] = [page.to, page.last];
      }
      expect(up).toEqual(kept);
      const first = await store.page(bob.userId, { feedId: thread, after: null, limit: 3, bytes: plenty });
      expect(idsOf(first?.items ?? [])).toEqual(kept.slice(-3));
      expect(first?.floor).toBeGreaterThan(0);
      const [head] = (await store.heads(bob.userId, [thread], true, plenty)).heads;
      expect(idsOf(head?.items ?? [])).toEqual(kept.slice(-1));
      // Whoever stayed has what it says now.
      const all = await store.page(ann.userId, { feedId: thread, after: null, limit: 100, bytes: plenty });
      expect(idsOf(all?.items ?? [])).toEqual(expect.arrayContaining([...kept, ...changed]));
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

/** A group that bob has left, and of which messages in the midst and at its end were edited after that. */
async function leftEarly(open: OpenStore) {
  const { store } = await open();
  const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
  const thread = make.newGroupId();
  const done = async (who: Actor, intent: OpIntent) =>
    committed(await store.submit(who, make.op(intent))).changes;
  const created = await done(ann, make.group(thread, ['bob']));
  const said: MessageId[] = [];
  for (let index = 0; index < 20; index += 1) {
    const message = make.message(thread, `m${index}`);
    said.push(message.body.messageId);
    await done(ann, message);
  }
  const left = await done(bob, make.leaving(thread));
  const changed = said.filter((_, index) => (index > 4 && index < 12) || index > 15);
  for (const messageId of changed) await done(ann, make.edit(thread, messageId, 'changed'));
  const notices = [created, left].map((changes) =>
    idsOf(changes.find(({ feedId }) => feedId === thread)?.entities ?? []),
  );
  const [before = [], after = []] = notices;
  const unchanged = said.filter((id) => !changed.includes(id));
  return { store, ann, bob, thread, kept: [...before, ...unchanged, ...after], changed };
}

function idsOf(items: readonly Entity[]): MessageId[] {
  return items.flatMap((item) => (item.entity === 'message' ? [item.messageId] : []));
}
