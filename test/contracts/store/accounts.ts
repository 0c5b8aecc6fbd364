import { describe, expect, it } from 'vitest';
import * as make from '../../builders/make.ts';
import { actor, type OpenStore } from './kit.ts';

export function accountsContract(name: string, open: OpenStore): void {
  describe(`${name}: accounts`, () => {
    it('[ACCOUNT-1] a handle is given once', async () => {
      const { store } = await open();
      await actor(store, 'ann');
      const again = { userId: make.newUserId(), handle: 'ann', displayName: 'Other' };
      expect(await store.accounts.createUser(again, 'hash')).toBe(false);
      expect((await store.accounts.userByHandle('ann'))?.displayName).toBe('ANN');
    });

    it('[ACCOUNT-3] a device has one token; a dropped one names nobody', async () => {
      const { store } = await open();
      const ann = await actor(store, 'ann');
      expect(await store.accounts.actorByToken('token of ann')).toEqual(ann);
      await store.accounts.putDevice(ann.userId, { ...make.newDevice(), id: ann.deviceId }, 'second');
      expect(await store.accounts.actorByToken('token of ann')).toBeNull();
      expect(await store.accounts.dropToken('second')).toEqual({
        userId: ann.userId,
        deviceId: ann.deviceId,
      });
      expect(await store.accounts.dropToken('second')).toBeNull();
      expect(await store.accounts.actorByToken('second')).toBeNull();
    });
  });
}
