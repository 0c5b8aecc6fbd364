import { describe, expect, it } from 'vitest';
import { accountFeedId, type OpId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { maxDrafts, maxTextLength } from '../../../sync/protocol/sizes.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, pullAll, twoPeople } from './kit.ts';

export function draftsContract(name: string, open: OpenStore): void {
  describe(`${name}: drafts`, () => {
    it('[DRAFT-1] a draft is its writer’s alone, and travels as a change of their account', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const first = await shared(store, bob, thread, 'half a thought');
      expect(await drafts(store, bob)).toMatchObject([
        { threadId: thread, copies: [{ id: first, deviceId: bob.deviceId, text: 'half a thought' }] },
      ]);
      expect(await drafts(store, ann)).toEqual([]);
      expect([...(await pullAll(store, ann.userId, thread, 50)).keys()].join()).not.toContain('draft');
      await shared(store, bob, thread, null, [first]);
      expect(await drafts(store, bob)).toMatchObject([{ threadId: thread, copies: [] }]);
    });

    it('[DRAFT-2] what was written without knowing of each other is kept beside each other', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const [one, two] = [await shared(store, ann, thread, 'one'), await shared(store, ann, thread, 'two')];
      expect(await drafts(store, ann)).toMatchObject([{ copies: [{ id: one }, { id: two }] }]);
      const three = await shared(store, ann, thread, 'three', [one]);
      expect(await drafts(store, ann)).toMatchObject([{ copies: [{ id: two }, { id: three }] }]);
    });

    it('[DRAFT-1] of a thread one never was in nothing is kept, and nobody learns that it is there', async () => {
      const { store, thread } = await twoPeople(open);
      const cyd = await actor(store, 'cyd');
      const op = make.op(make.draft(accountFeedId(cyd.userId), thread, 'hello?'));
      expect(codeOf(await store.submit(cyd, op))).toBe('threadUnknown');
      expect(await drafts(store, cyd)).toEqual([]);
    });

    it('[PULL-6] a page of the longest drafts stays within its bytes, and none is left out', async () => {
      const { store, ann } = await twoPeople(open);
      const threads: ThreadId[] = [];
      for (let index = 0; index < 6; index += 1) {
        const group = make.newGroupId();
        threads.push(group);
        committed(await store.submit(ann, make.op(make.group(group, []))));
        for (let each = 0; each < maxDrafts; each += 1)
          await shared(store, ann, group, `${index} ${each} ${'д'.repeat(maxTextLength - 10)}`);
      }
      const bytes = 150_000;
      const feedId = accountFeedId(ann.userId);
      const found = new Set<string>();
      for (let after = 0, pages = 0, last = 1; after < last; pages += 1) {
        const page = await store.page(ann.userId, { feedId, after, limit: 1_000, bytes });
        if (page === null) throw new Error('no page');
        const sizes = page.items.map((item) => Buffer.byteLength(JSON.stringify(item)));
        expect(sizes.length === 1 || sizes.reduce((sum, size) => sum + size, 0) <= bytes).toBe(true);
        for (const item of page.items) if (item.entity === 'draft') found.add(item.threadId);
        expect(page.through).toBeGreaterThan(after);
        expect(pages).toBeLessThan(100);
        ({ last } = page);
        after = page.through;
      }
      expect(found).toEqual(new Set(threads));
    });
  });
}

async function shared(
  store: Store,
  who: Actor,
  thread: ThreadId,
  text: string | null,
  replaces: readonly OpId[] = [],
): Promise<OpId> {
  const op = make.op(make.draft(accountFeedId(who.userId), thread, text, replaces));
  committed(await store.submit(who, op));
  return op.id;
}

async function drafts(store: Store, { userId }: Actor) {
  const held = await pullAll(store, userId, accountFeedId(userId), 50);
  return [...held.values()].filter(({ entity }) => entity === 'draft');
}
