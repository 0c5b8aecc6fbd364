import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { type MessageId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import * as make from '../../builders/make.ts';
import { twoPeople, pullOnce, keyOf, sorted, type OpenStore, plenty } from './kit.ts';

export function randomContract(name: string, open: OpenStore): void {
  describe(`${name}: random conversations`, () => {
    it('[CHANGES-1] a stale mirror plus the change feed equals a fresh one', async () => {
      const step = fc.record({
        who: fc.boolean(),
        what: fc.constantFrom('send', 'edit', 'react', 'unreact', 'deliver', 'read', 'pull'),
        which: fc.nat(9),
        limit: fc.integer({ min: 1, max: 5 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
          const { store, ann, bob, thread } = await twoPeople(open);
          const ids: MessageId[] = [];
          const stale = new Map<string, Entity>();
          let cursor = 0;
          for (const { who, what, which, limit } of steps) {
            const sender = who ? ann : bob;
            const target = ids[which % Math.max(ids.length, 1)] ?? make.newMessageId();
            if (what === 'pull')
              cursor = (await pullOnce(store, bob.userId, thread, cursor, limit, stale)).through;
            else if (what === 'send') {
              const sent = make.message(thread, `m${ids.length}`);
              ids.push(sent.body.messageId);
              await store.submit(sender, make.op(sent));
            } else if (what === 'edit')
              await store.submit(sender, make.op(make.edit(thread, target, `e${which}`)));
            else if (what === 'deliver' || what === 'read') {
              const kind = what === 'read' ? 'read' : 'delivered';
              await store.submit(sender, make.op(make.receipt(thread, target, kind)));
            } else await store.submit(sender, make.op(make.reaction(thread, target, '👍', what === 'react')));
          }
          for (;;) {
            const page = await pullOnce(store, bob.userId, thread, cursor, 3, stale);
            cursor = page.through;
            if (cursor === page.last) break;
          }
          const fresh = await store.page(bob.userId, {
            feedId: thread,
            after: null,
            limit: 1_000,
            bytes: plenty,
          });
          expect(sorted(stale)).toEqual(
            sorted(new Map((fresh?.items ?? []).map((item) => [keyOf(item), item]))),
          );
        }),
        { numRuns: 25 },
      );
    });
  });
}
