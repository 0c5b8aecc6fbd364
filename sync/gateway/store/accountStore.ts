import type { DeviceId, UserId } from '../../core/ids.ts';
import type { AccountDeed, AccountEvent, MessagesChoice } from '../../protocol/account.ts';
import type { Device } from '../../protocol/frames/up/hello.ts';
import type { Actor, Person } from '../decide/rule.ts';

export interface StoredDevice {
  readonly deviceId: DeviceId;
  readonly name: string;
  readonly platform: string;
  readonly appVersion: string;
  readonly signedInAt: number;
  readonly lastSeenAt: number;
}

export type DeviceChoice = { readonly only: DeviceId } | { readonly except: DeviceId };

export interface AccountStore {
  /** False: the handle is taken. */
  createUser(person: Person, passwordHash: string): Promise<boolean>;
  userByHandle(handle: string): Promise<(Person & { readonly passwordHash: string }) | null>;
  /** [ACCOUNT-3] Replaces the device's token, if it had one. @param how it came in [ACCOUNT-14] */
  putDevice(userId: UserId, device: Device, tokenHash: string, how?: AccountDeed): Promise<void>;
  /**
   * [ACCOUNT-15] The same for a device whose password was checked against `passwordHash`. False: that is the account's no
   * more.
   */
  putDeviceIf(userId: UserId, device: Device, tokenHash: string, passwordHash: string): Promise<boolean>;
  /**
   * [ACCOUNT-11] @param change from the hash that was checked @param by the device that asks, which must be signed in
   * @returns devices whose tokens ended; null: one of both is so no more [ACCOUNT-15]
   */
  setPassword(
    userId: UserId,
    change: { readonly from: string; readonly to: string },
    by: DeviceId,
    signOutOthers: boolean,
  ): Promise<readonly DeviceId[] | null>;
  /** [ACCOUNT-12] Replaces the code before. @param passwordHash that was checked. False: as of `setPassword` */
  setRecovery(userId: UserId, recoveryHash: string, by: DeviceId, passwordHash: string): Promise<boolean>;
  /** [ACCOUNT-13] @returns devices whose tokens ended; null: it is not the account's code */
  recover(
    userId: UserId,
    change: { readonly from: string; readonly to: string; readonly passwordHash: string },
    device: Device,
    tokenHash: string,
  ): Promise<readonly DeviceId[] | null>;
  /**
   * [ACCOUNT-16] @param given the hash that was checked, and by which device
   * @returns devices whose tokens ended; null: as of `setPassword`
   */
  deleteAccount(
    userId: UserId,
    given: { readonly from: string; readonly by: DeviceId; readonly messages: MessagesChoice },
  ): Promise<readonly DeviceId[] | null>;
  /** [ACCOUNT-14] The newest first. */
  activity(userId: UserId): Promise<readonly AccountEvent[]>;
  actorByToken(tokenHash: string): Promise<Actor | null>;
  /** [DEVICE-4] Whether it is the token of a device that was revoked and has not signed in again. */
  wasRevoked(tokenHash: string): Promise<boolean>;
  /** Whether the device was ever signed in to this account. */
  knowsDevice(userId: UserId, deviceId: DeviceId): Promise<boolean>;
  /** Whether any device was. */
  knowsDevices(userId: UserId): Promise<boolean>;
  /** Those signed in, seen last first. */
  devices(userId: UserId): Promise<readonly StoredDevice[]>;
  /** False: no such device is signed in. */
  renameDevice(userId: UserId, deviceId: DeviceId, name: string): Promise<boolean>;
  /** Ends tokens, and remembers that they were revoked; the devices whose they were. */
  revokeDevices(userId: UserId, choice: DeviceChoice, by: DeviceId): Promise<readonly DeviceId[]>;
  /** [DEVICE-5] Notes what a device says of itself, and when; writes only what is news. */
  sawDevice(userId: UserId, device: Device): Promise<void>;
  /** [DEVICE-5] These have live sessions now. */
  sawDevices(present: readonly { readonly userId: UserId; readonly deviceId: DeviceId }[]): Promise<void>;
  /** [PRESENCE-2] When these were last active. */
  sawPeople(seen: readonly { readonly userId: UserId; readonly at: number }[]): Promise<void>;
  /** The device whose token it was, or null when it was nobody's. */
  dropToken(tokenHash: string): Promise<{ readonly userId: UserId; readonly deviceId: DeviceId } | null>;
}
