import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import * as make from '../../builders/make.ts';
import { actor, committed, lastOf, type OpenStore, plenty, pullAll } from './kit.ts';

const size = 64;

export function reachContract(name: string, open: OpenStore): void {
  describe(`${name}: receipts of many`, () => {
    it('[RECEIPT-4] [RECEIPT-5] cost the thread a few numbers a message, and each is told of alone when asked', async () => {
      expect(size).toBeGreaterThan(defaultLimits.receiptMembers);
      const { store } = await open();
      const people: Actor[] = [];
      for (let n = 0; n < size; n += 1) people.push(await actor(store, `person_${n}`));
      const [ann, ...readers] = people as [Actor, ...Actor[]];
      const thread = make.newGroupId();
      committed(
        await store.submit(
          ann,
          make.op(
            make.group(
              thread,
              readers.map(({ handle }) => handle),
            ),
          ),
        ),
      );
      const sent = make.message(thread, 'to everybody');
      const { messageId } = sent.body;
      committed(await store.submit(ann, make.op(sent)));
      const before = (await lastOf(store, ann.userId, thread)) ?? 0;
      let told = 0;
      const toThread: Entity[] = [];
      for (const kind of ['delivered', 'read'] as const)
        for (const reader of readers) {
          const { changes } = committed(
            await store.submit(reader, make.op(make.receipt(thread, messageId, kind))),
          );
          // [RECEIPT-6] The thread is told apart from it, here after each.
          expect(changes.map(({ feedId }) => feedId)).toEqual([accountFeedId(reader.userId)]);
          expect(await store.reach.due()).toEqual([thread]);
          const step = await store.reach.tell(thread);
          expect(await store.reach.due()).toEqual([]);
          for (const change of step.changes) {
            expect(change.feedId).toBe(thread);
            toThread.push(...change.entities);
            told += 1;
          }
        }
      // Powers of two up to 32, all but one; the one who wrote it never is among them.
      const counts = [1, 2, 4, 8, 16, 32, size - 1];
      expect(told).toBe(2 * counts.length);
      expect(await lastOf(store, ann.userId, thread)).toBe(before + told);
      expect(new Set(toThread.map(({ entity }) => entity))).toEqual(new Set(['reach']));

      const place = before;
      const last = toThread.at(-1);
      expect(last?.entity === 'reach' && last.steps).toEqual([
        ...counts.map((count) => ({ count, delivered: place, read: place })),
        { count: size, delivered: 0, read: 0 },
      ]);
      const [reader] = readers as [Actor];
      for (const page of [
        await store.page(reader.userId, { feedId: thread, after: null, limit: 50, bytes: plenty }),
        await store.page(reader.userId, { feedId: thread, after: place, limit: 500, bytes: plenty }),
      ])
        expect(page?.items.filter(({ entity }) => entity === 'reach')).toEqual([last]);
      const { heads } = await store.heads(reader.userId, [thread], true, plenty);
      expect(heads[0]?.items).toContainEqual(last);
      const account = await pullAll(store, reader.userId, accountFeedId(reader.userId), 50);
      expect([...account.values()]).toContainEqual(
        expect.objectContaining({ entity: 'readPosition', readThrough: place, deliveredThrough: place }),
      );

      const info = await store.messageInfo(ann.userId, { threadId: thread, messageId, bytes: plenty });
      const receipts = info.ok ? info.value.receipts : [];
      expect(receipts).toHaveLength(size - 1);
      for (const { deliveredAt, readAt } of receipts) expect([deliveredAt, readAt]).not.toContain(null);
      // Said again it changes nothing.
      const again = committed(await store.submit(reader, make.op(make.receipt(thread, messageId, 'read'))));
      expect(again.changes).toEqual([]);
      expect(await store.reach.due()).toEqual([]);
      expect((await store.reach.tell(thread)).changes).toEqual([]);
    });

    it('[RECEIPT-6] who was not told when the store was closed is told by the next', async () => {
      const { store, reopen } = await open();
      const people: Actor[] = [];
      for (let n = 0; n <= defaultLimits.receiptMembers; n += 1)
        people.push(await actor(store, `person_${n}`));
      const [ann, bob, ...rest] = people as [Actor, Actor, ...Actor[]];
      const thread = make.newGroupId();
      const handles = [bob, ...rest].map(({ handle }) => handle);
      committed(await store.submit(ann, make.op(make.group(thread, handles))));
      const sent = make.message(thread, 'one');
      committed(await store.submit(ann, make.op(sent)));
      committed(await store.submit(bob, make.op(make.receipt(thread, sent.body.messageId, 'read'))));
      const next = await reopen();
      expect(await next.reach.due()).toEqual([thread]);
      expect((await next.reach.tell(thread)).changes).toMatchObject([
        { feedId: thread, entities: [{ entity: 'reach' }] },
      ]);
    });

    it('[RECEIPT-4] a thread that becomes one of many goes on from what each had said', async () => {
      const { store } = await open();
      const people: Actor[] = [];
      for (let n = 0; n <= defaultLimits.receiptMembers; n += 1)
        people.push(await actor(store, `person_${n}`));
      const [ann, bob, ...rest] = people as [Actor, Actor, ...Actor[]];
      const late = rest.pop() as Actor;
      const thread = make.newGroupId();
      const handles = [bob, ...rest].map(({ handle }) => handle);
      committed(await store.submit(ann, make.op(make.group(thread, handles))));
      const [first, second] = [make.message(thread, 'one'), make.message(thread, 'two')];
      committed(await store.submit(ann, make.op(first)));
      const { changes } = committed(
        await store.submit(bob, make.op(make.receipt(thread, first.body.messageId, 'read'))),
      );
      expect(changes.flatMap(({ entities }) => entities.map(({ entity }) => entity))).toContain('receipt');
      committed(await store.submit(ann, make.op(make.adding(thread, late.handle))));
      committed(await store.submit(ann, make.op(second)));
      committed(await store.submit(rest[0]!, make.op(make.receipt(thread, first.body.messageId, 'read'))));
      const reach = (await store.reach.tell(thread)).changes
        .flatMap(({ entities }) => entities)
        .find(({ entity }) => entity === 'reach');
      // The two who read it, and whoever came later and owes nothing.
      expect(
        reach?.entity === 'reach' && reach.steps.filter(({ read }) => read >= 2).map(({ count }) => count),
      ).toEqual([1, 2]);
      committed(await store.submit(late, make.op(make.leaving(thread))));
      const fourth = committed(
        await store.submit(bob, make.op(make.receipt(thread, second.body.messageId, 'read'))),
      );
      const kinds = fourth.changes.flatMap(({ entities }) => entities.map(({ entity }) => entity));
      expect(kinds).not.toContain('receipt');
    });
  });
}
