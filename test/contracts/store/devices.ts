import { describe, expect, it } from 'vitest';
import * as make from '../../builders/make.ts';
import { actor, type OpenStore } from './kit.ts';

export function devicesContract(name: string, open: OpenStore): void {
  async function annOnTwo() {
    const opened = await open();
    const { accounts } = opened.store;
    const ann = await actor(opened.store, 'ann');
    const tablet = { ...make.newDevice(), name: 'tablet' };
    await accounts.putDevice(ann.userId, tablet, 'token of tablet');
    return { ...opened, accounts, ann, tablet };
  }

  describe(`${name}: devices`, () => {
    it('[DEVICE-1] lists those signed in, and nobody else’s', async () => {
      const { store, accounts, ann, tablet } = await annOnTwo();
      await actor(store, 'bob');
      const ids = (await accounts.devices(ann.userId)).map(({ deviceId }) => deviceId);
      expect(ids.toSorted()).toEqual([ann.deviceId, tablet.id].toSorted());
      await accounts.dropToken('token of tablet');
      expect(await accounts.devices(ann.userId)).toMatchObject([{ deviceId: ann.deviceId }]);
      expect(await accounts.knowsDevice(ann.userId, tablet.id)).toBe(true);
      expect(await accounts.knowsDevice(ann.userId, make.newDevice().id)).toBe(false);
      expect(await accounts.knowsDevices(ann.userId)).toBe(true);
      expect(await accounts.knowsDevices(make.newUserId())).toBe(false);
    });

    it('[DEVICE-2] a given name stands over the device’s own, also when it signs in again', async () => {
      const { accounts, ann, tablet } = await annOnTwo();
      expect(await accounts.renameDevice(ann.userId, tablet.id, 'Kitchen')).toBe(true);
      await accounts.putDevice(ann.userId, tablet, 'second token');
      await accounts.sawDevice(ann.userId, { ...tablet, name: 'renamed by its system' });
      const names = (await accounts.devices(ann.userId)).map((device) => device.name);
      expect(names.toSorted()).toEqual(['Kitchen', 'test']);
      expect(await accounts.renameDevice(ann.userId, make.newDevice().id, 'x')).toBe(false);
    });

    it('[DEVICE-3] [DEVICE-4] a revoked token is nobody’s, and remembered until the device signs in again', async () => {
      const { reopen, accounts, ann, tablet } = await annOnTwo();
      expect(await accounts.revokeDevices(ann.userId, { only: tablet.id }, ann.deviceId)).toEqual([
        tablet.id,
      ]);
      expect(await accounts.revokeDevices(ann.userId, { only: tablet.id }, ann.deviceId)).toEqual([]);
      expect(await accounts.actorByToken('token of tablet')).toBeNull();
      const later = (await reopen()).accounts;
      expect(await later.wasRevoked('token of tablet')).toBe(true);
      expect(await later.wasRevoked('token of ann')).toBe(false);
      await later.putDevice(ann.userId, tablet, 'second token');
      expect(await later.wasRevoked('token of tablet')).toBe(false);
    });

    it('[DEVICE-3] all others at once: one’s own and other people’s stay', async () => {
      const { store, accounts, ann, tablet } = await annOnTwo();
      const bob = await actor(store, 'bob');
      expect(await accounts.revokeDevices(ann.userId, { except: ann.deviceId }, ann.deviceId)).toEqual([
        tablet.id,
      ]);
      expect(await accounts.actorByToken('token of ann')).toEqual(ann);
      expect(await accounts.actorByToken('token of bob')).toEqual(bob);
    });

    it('[DEVICE-3] somebody else’s is neither renamed nor revoked', async () => {
      const { store, accounts, ann, tablet } = await annOnTwo();
      const bob = await actor(store, 'bob');
      expect(await accounts.renameDevice(bob.userId, tablet.id, 'mine')).toBe(false);
      expect(await accounts.revokeDevices(bob.userId, { only: tablet.id }, bob.deviceId)).toEqual([]);
      const names = (await accounts.devices(ann.userId)).map((device) => device.name);
      expect(names.toSorted()).toEqual(['tablet', 'test']);
    });

    it('[DEVICE-5] what a device says of itself is kept when it is news', async () => {
      const { accounts, ann, tablet } = await annOnTwo();
      await accounts.sawDevice(ann.userId, { ...tablet, appVersion: '2.0.0' });
      await accounts.sawDevices([{ userId: ann.userId, deviceId: tablet.id }]);
      const seen = (await accounts.devices(ann.userId)).find(({ deviceId }) => deviceId === tablet.id);
      expect(seen).toMatchObject({ appVersion: '2.0.0', platform: 'linux' });
      expect(seen?.lastSeenAt).toBeGreaterThanOrEqual(seen?.signedInAt ?? Infinity);
    });
  });
}
