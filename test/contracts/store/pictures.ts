import { describe, expect, it } from 'vitest';
import * as make from '../../builders/make.ts';
import { pictures } from '../../builders/pictures.ts';
import { actor, committed, type OpenStore, plenty, twoPeople } from './kit.ts';

const { dark, grey, light } = pictures;

export function picturesContract(name: string, open: OpenStore): void {
  describe(`${name}: pictures`, () => {
    it('[PICTURE-3] are for oneself and for whoever is told of them', async () => {
      const { store, reopen, ann, bob, thread } = await twoPeople(open);
      const cyd = await actor(store, 'cyd');
      committed(await store.submit(ann, make.op(make.selfPortrait(ann.userId, dark))));
      const page = await store.page(bob.userId, { feedId: thread, after: null, limit: 100, bytes: plenty });
      expect(page?.items).toContainEqual(
        expect.objectContaining({ entity: 'member', userId: ann.userId, picture: dark.digest }),
      );
      const again = await reopen();
      for (const one of [ann, bob]) expect(await again.picture(one.userId, dark.digest)).toBe(dark.bytes);
      expect(await again.picture(cyd.userId, dark.digest)).toBeNull();
      expect(await again.picture(bob.userId, light.digest)).toBeNull();
    });

    it('[PICTURE-3] of a group are for its members, as long as they are told of it', async () => {
      const { store, ann, bob } = await twoPeople(open);
      const cyd = await actor(store, 'cyd');
      const group = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
      committed(await store.submit(ann, make.op(make.portraying(group, dark))));
      expect(await store.picture(bob.userId, dark.digest)).toBe(dark.bytes);
      expect(await store.picture(cyd.userId, dark.digest)).toBeNull();
      committed(await store.submit(bob, make.op(make.leaving(group))));
      expect(await store.picture(bob.userId, dark.digest)).toBe(dark.bytes);
      committed(await store.submit(ann, make.op(make.portraying(group, light))));
      expect(await store.picture(bob.userId, light.digest)).toBeNull();
      expect(await store.picture(ann.userId, light.digest)).toBe(light.bytes);
    });

    it('[PICTURE-2] are kept once, and until nobody has them', async () => {
      const { store, ann, bob } = await twoPeople(open);
      const group = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
      const set = async (who: typeof ann, intent: Parameters<typeof make.op>[0]) =>
        void committed(await store.submit(who, make.op(intent)));
      const isKept = async () => (await store.picture(ann.userId, grey.digest)) !== null;
      await set(ann, make.selfPortrait(ann.userId, grey));
      await set(ann, make.portraying(group, grey));
      await set(ann, make.selfPortrait(ann.userId, dark));
      expect(await isKept()).toBe(true);
      await set(bob, make.selfPortrait(bob.userId, grey));
      await set(ann, make.portraying(group, null));
      expect(await isKept()).toBe(true);
      await set(bob, make.selfPortrait(bob.userId, null));
      expect(await isKept()).toBe(false);
      await set(bob, make.selfPortrait(bob.userId, grey));
      expect(await isKept()).toBe(true);
    });

    it('[PICTURE-2] of an account that is deleted go with it', async () => {
      const { store, ann, bob } = await twoPeople(open);
      committed(await store.submit(bob, make.op(make.selfPortrait(bob.userId, grey))));
      expect(await store.picture(ann.userId, grey.digest)).toBe(grey.bytes);
      await store.accounts.deleteAccount(bob.userId, { from: 'hash', by: bob.deviceId, messages: 'stay' });
      expect(await store.picture(ann.userId, grey.digest)).toBeNull();
    });

    it('[PICTURE-5] sent once more change nothing', async () => {
      const { store, ann } = await twoPeople(open);
      const intent = make.selfPortrait(ann.userId, grey);
      committed(await store.submit(ann, make.op(intent)));
      expect(committed(await store.submit(ann, make.op(intent))).changes).toEqual([]);
    });
  });
}
