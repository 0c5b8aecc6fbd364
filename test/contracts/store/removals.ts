import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, pullAll } from './kit.ts';

export function removalsContract(name: string, open: OpenStore): void {
  describe(`${name}: threads out of the list`, () => {
    it('[REMOVE-1] [REMOVE-2] only the own account feed says so, until one joins again', async () => {
      const { store } = await open();
      const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
      const thread = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(thread, ['bob']))));
      const removal = () => make.op(make.removing(accountFeedId(bob.userId), thread));
      committed(await store.submit(bob, removal()));
      expect(await own(store, bob)).toMatchObject([{ leftAt: null }]);
      committed(await store.submit(bob, make.op(make.leaving(thread))));
      const [before] = await own(store, bob);
      committed(await store.submit(bob, removal()));
      expect(await own(store, bob)).toEqual([{ ...before, version: before!.version + 1, removed: true }]);
      expect(await own(store, ann)).toMatchObject([{ leftAt: null }]);
      expect(JSON.stringify([...(await pullAll(store, ann.userId, thread, 50)).values()])).not.toContain(
        'removed',
      );
      expect(codeOf(await store.submit(ann, make.op(make.removing(accountFeedId(bob.userId), thread))))).toBe(
        'threadUnknown',
      );
      committed(await store.submit(ann, make.op(make.adding(thread, 'bob'))));
      const [again] = await own(store, bob);
      expect(again).toMatchObject({ leftAt: null });
      expect(again).not.toHaveProperty('removed');
    });
  });
}

async function own(store: Store, { userId }: Actor) {
  const held = await pullAll(store, userId, accountFeedId(userId), 50);
  return [...held.values()].filter((item) => item.entity === 'membership');
}
