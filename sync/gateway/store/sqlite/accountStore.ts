import { crashPoint } from '../../../core/crashPoint.ts';
import { accountFeedId, type DeviceId, type UserId } from '../../../core/ids.ts';
import { seenGrainMs } from '../../settings.ts';
import type { AccountStore } from '../accountStore.ts';
import type { Incarnation } from './incarnation.ts';
import type { Tables } from './tables.ts';
import type { Transactions } from './transactions.ts';

export interface AccountStoreDeps {
  readonly tables: Tables;
  readonly incarnation: Incarnation;
  readonly transactions: Transactions;
  readonly now: () => number;
}

export function accountStore(deps: AccountStoreDeps): AccountStore {
  const { tables, incarnation, transactions, now } = deps;
  const read = async <T>(task: () => T): Promise<T> => transactions.read(task);
  const write = async <T>(task: () => T): Promise<T> => transactions.write(task);
  return {
    createUser: (person, passwordHash) =>
      write(() => {
        const isNew = tables.people.create(person, passwordHash, now());
        if (isNew) tables.feeds.create(accountFeedId(person.userId), incarnation.position());
        crashPoint('store.userWritten');
        return isNew;
      }),
    userByHandle: (handle) => read(() => tables.people.byHandle(handle)),
    putDevice: (userId, device, tokenHash, how = 'signedIn') =>
      write(() => {
        tables.devices.put(userId, device, tokenHash, now());
        tables.accountEvents.add(userId, how, device.id, now());
        crashPoint('store.deviceWritten');
      }),
    ...secretsStore(deps),
    actorByToken: (tokenHash) => read(() => tables.tokens.byToken(tokenHash)),
    wasRevoked: (tokenHash) => read(() => tables.tokens.isRevoked(tokenHash)),
    knowsDevice: (userId, deviceId) => read(() => tables.devices.isKnown(userId, deviceId)),
    knowsDevices: (userId) => read(() => tables.devices.areKnown(userId)),
    devices: (userId) => read(() => tables.devices.list(userId)),
    renameDevice: (userId, deviceId, name) => write(() => tables.devices.rename(userId, deviceId, name)),
    revokeDevices: (userId, choice, by) =>
      write(() => {
        const revoked = tables.tokens.revoke(userId, choice);
        for (const deviceId of revoked)
          tables.accountEvents.add(userId, 'deviceRevoked', by, now(), deviceId);
        crashPoint('store.revocationWritten');
        return revoked;
      }),
    sawDevice: (userId, device) =>
      write(() => tables.devices.seen(userId, device, now(), now() - seenGrainMs)),
    sawDevices: (present) =>
      write(() => {
        for (const { userId, deviceId } of present) tables.devices.stillHere(userId, deviceId, now());
      }),
    sawPeople: (seen) =>
      write(() => {
        for (const { userId, at } of seen) tables.lastSeen.seen(userId, at);
      }),
    dropToken: (tokenHash) =>
      write(() => {
        const dropped = tables.tokens.dropToken(tokenHash);
        if (dropped !== null) tables.accountEvents.add(dropped.userId, 'signedOut', dropped.deviceId, now());
        crashPoint('store.tokenWritten');
        return dropped;
      }),
  };
}

/** Passwords, recovery codes, and what was done with an account. */
function secretsStore({
  tables: { people, devices, tokens, accountEvents, blobs, erasures, reports },
  transactions,
  now,
}: AccountStoreDeps): Pick<
  AccountStore,
  'putDeviceIf' | 'setPassword' | 'setRecovery' | 'recover' | 'deleteAccount' | 'activity'
> {
  const write = async <T>(task: () => T): Promise<T> => transactions.write(task);
  function revokeOthers(userId: UserId, by: DeviceId): DeviceId[] {
    const revoked = tokens.revoke(userId, { except: by });
    for (const deviceId of revoked) accountEvents.add(userId, 'deviceRevoked', by, now(), deviceId);
    return revoked;
  }
  return {
    putDeviceIf: (userId, device, tokenHash, passwordHash) =>
      write(() => {
        if (!people.hasPassword(userId, passwordHash)) return false;
        devices.put(userId, device, tokenHash, now());
        accountEvents.add(userId, 'signedIn', device.id, now());
        crashPoint('store.deviceWritten');
        return true;
      }),
    setPassword: (userId, change, by, signOutOthers) =>
      write(() => {
        if (!people.setPassword({ userId, ...change, by, signOutOthers })) return null;
        accountEvents.add(userId, 'passwordChanged', by, now());
        return signOutOthers ? revokeOthers(userId, by) : [];
      }),
    setRecovery: (userId, recoveryHash, by, from) =>
      write(() => {
        const isSet = people.setRecovery({ userId, recoveryHash, by, from });
        if (isSet) accountEvents.add(userId, 'recoveryMade', by, now());
        return isSet;
      }),
    recover: (userId, change, device, tokenHash) =>
      write(() => {
        if (!people.recover(userId, change)) return null;
        devices.put(userId, device, tokenHash, now());
        accountEvents.add(userId, 'recovered', device.id, now());
        return revokeOthers(userId, device.id);
      }),
    deleteAccount: (userId, { from, by, messages }) =>
      write(() => {
        if (!people.remove({ userId, from, by, at: now() })) return null;
        accountEvents.drop(userId);
        erasures.begin(userId, messages);
        reports.silence(userId);
        blobs.abandon(userId);
        return tokens.revokeAll(userId);
      }),
    activity: async (userId) => transactions.read(() => accountEvents.list(userId, now())),
  };
}
