import { crashPoint } from '../../core/crashPoint.ts';
import { accountFeedId, type DeviceId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import type { DeviceEntry } from '../../protocol/devices.ts';
import type { Bus } from '../bus/bus.ts';
import type { Actor } from '../decide/rule.ts';
import type { Hub } from '../sessions/hub.ts';
import type { AccountStore, DeviceChoice } from '../store/accountStore.ts';

export interface DevicesDeps {
  readonly store: AccountStore;
  readonly bus: Bus;
  readonly hub: Hub;
  /** The activity log. */
  readonly logger: Logger;
}

export type Devices = ReturnType<typeof createDevices>;

/** What someone is signed in on, as any of those devices may see and change it. */
export function createDevices({ store, bus, hub, logger }: DevicesDeps) {
  async function revoke({ userId, deviceId: by }: Actor, choice: DeviceChoice): Promise<number> {
    const revoked = await store.revokeDevices(userId, choice, by);
    crashPoint('accounts.revocationCommitted');
    for (const deviceId of revoked) {
      bus.publish(accountFeedId(userId), { kind: 'signedOut', deviceId, code: 'deviceRevoked' });
      logger.info('device.revoked', { userId, deviceId, by });
    }
    return revoked.length;
  }

  return {
    /** [DEVICE-1] */
    async list({ userId, deviceId: asking }: Actor): Promise<DeviceEntry[]> {
      const devices = (await store.devices(userId)).map((device) =>
        Object.assign(device, {
          online: hub.isPresent(userId, device.deviceId),
          current: device.deviceId === asking,
        }),
      );
      return devices.toSorted((a, b) => Number(b.current) - Number(a.current));
    },
    /** [DEVICE-2] @throws TernError deviceUnknown */
    async rename(actor: Actor, deviceId: DeviceId, name: string): Promise<void> {
      if (!(await store.renameDevice(actor.userId, deviceId, name.trim()))) throw unknown();
      logger.info('device.renamed', { userId: actor.userId, deviceId, by: actor.deviceId });
    },
    /** [DEVICE-3] @throws TernError deviceUnknown */
    async revoke(actor: Actor, deviceId: DeviceId): Promise<void> {
      if ((await revoke(actor, { only: deviceId })) === 0) throw unknown();
    },
    /** [DEVICE-3] */
    async revokeOthers(actor: Actor): Promise<void> {
      await revoke(actor, { except: actor.deviceId });
    },
  };
}

function unknown(): TernError {
  return new TernError('deviceUnknown', { message: 'no such device is signed in' });
}
