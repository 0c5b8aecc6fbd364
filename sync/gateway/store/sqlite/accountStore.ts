import { crashPoint } from '../../../core/crashPoint.ts';
import { accountFeedId } from '../../../core/ids.ts';
import { seenGrainMs } from '../../settings.ts';
import type { AccountStore } from '../store.ts';
import type { Incarnation } from './incarnation.ts';
import type { Tables } from './tables.ts';
import type { Transactions } from './transactions.ts';

export interface AccountStoreDeps {
  readonly tables: Tables;
  readonly incarnation: Incarnation;
  readonly transactions: Transactions;
  readonly now: () => number;
}

export function accountStore({ tables, incarnation, transactions, now }: AccountStoreDeps): AccountStore {
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
    putDevice: (userId, device, tokenHash) =>
      write(() => {
        tables.devices.put(userId, device, tokenHash, now());
        crashPoint('store.deviceWritten');
      }),
    actorByToken: (tokenHash) => read(() => tables.tokens.byToken(tokenHash)),
    wasRevoked: (tokenHash) => read(() => tables.tokens.isRevoked(tokenHash)),
    knowsDevice: (userId, deviceId) => read(() => tables.devices.isKnown(userId, deviceId)),
    knowsDevices: (userId) => read(() => tables.devices.areKnown(userId)),
    devices: (userId) => read(() => tables.devices.list(userId)),
    renameDevice: (userId, deviceId, name) => write(() => tables.devices.rename(userId, deviceId, name)),
    revokeDevices: (userId, choice) =>
      write(() => {
        const revoked = tables.tokens.revoke(userId, choice);
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
        for (const { userId, at } of seen) tables.people.seen(userId, at);
      }),
    dropToken: (tokenHash) =>
      write(() => {
        const dropped = tables.tokens.dropToken(tokenHash);
        crashPoint('store.tokenWritten');
        return dropped;
      }),
  };
}
