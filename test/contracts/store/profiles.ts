import { describe, expect, it } from 'vitest';
import { accountFeedId, type FeedId, type UserId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { MemberEntity } from '../../../sync/protocol/entities/member.ts';
import * as make from '../../builders/make.ts';
import { actor, committed, type OpenStore, plenty, pullAll, twoPeople } from './kit.ts';

async function membersIn(
  store: Store,
  { userId }: Actor,
  feedId: FeedId,
): Promise<Map<UserId, MemberEntity>> {
  const page = await store.page(userId, { feedId, after: null, limit: 100, bytes: plenty });
  const items = page?.items ?? [];
  return new Map(items.flatMap((item) => (item.entity === 'member' ? [[item.userId, item] as const] : [])));
}

export function profilesContract(name: string, open: OpenStore): void {
  describe(`${name}: what people say of themselves`, () => {
    it('[PROFILE-2] whoever shares a thread is told, by push as by page; who is added later finds it', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await actor(store, 'cyd');
      const group = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
      for (const said of [
        make.introducing(ann.userId, 'displayName', 'Captain Ann'),
        make.introducing(ann.userId, 'about', 'At sea'),
      ]) {
        const { changes } = committed(await store.submit(ann, make.op(said)));
        expect(changes.map(({ feedId }) => feedId).toSorted()).toEqual(
          [accountFeedId(ann.userId), thread, group].toSorted(),
        );
      }
      for (const feedId of [thread, group]) {
        const fresh = (await membersIn(store, bob, feedId)).get(ann.userId);
        expect(fresh).toMatchObject({ displayName: 'Captain Ann', about: 'At sea' });
        const pulled = await pullAll(store, bob.userId, feedId, 3);
        expect(pulled.get(`member ${feedId} ${ann.userId}`)).toEqual(fresh);
      }
      expect((await membersIn(store, bob, group)).get(ann.userId)).toMatchObject({ role: 'owner' });
      // Her session began before that, and knows her by her first name.
      const later = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(later, ['bob', 'cyd']))));
      expect((await membersIn(store, bob, later)).get(ann.userId)?.displayName).toBe('Captain Ann');
      committed(await store.submit(ann, make.op(make.introducing(ann.userId, 'about', null))));
      expect((await membersIn(store, bob, group)).get(ann.userId)).not.toHaveProperty('about');
      const again = make.introducing(ann.userId, 'displayName', 'Captain Ann');
      expect(committed(await store.submit(ann, make.op(again))).changes).toEqual([]);
    });

    it('[PROFILE-2] a thread that somebody has left learns nothing more of them', async () => {
      const { store, ann, bob } = await twoPeople(open);
      const group = make.newGroupId();
      committed(await store.submit(bob, make.op(make.group(group, ['ann']))));
      committed(await store.submit(ann, make.op(make.introducing(ann.userId, 'about', 'In port'))));
      committed(await store.submit(ann, make.op(make.leaving(group))));
      const before = await membersIn(store, bob, group);
      expect(before.get(ann.userId)).toMatchObject({ about: 'In port' });
      committed(await store.submit(ann, make.op(make.introducing(ann.userId, 'displayName', 'Nobody'))));
      expect(await membersIn(store, bob, group)).toEqual(before);
    });
  });
}
