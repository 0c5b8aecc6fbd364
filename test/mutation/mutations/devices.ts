import type { Mutation } from '../mutation.ts';
import { devices as devicesTest, store } from '../suites.ts';

/** Devices: a lost one is ended by another of the same person, and by nobody else. */
export const devices: readonly Mutation[] = [
  {
    name: 'revoke-anyones-device',
    what: 'a device of somebody else can be revoked',
    breaks: ['invariant 10', 'DEVICE-3'],
    file: 'sync/gateway/store/sqlite/tables/tokens.ts',
    find: 'WHERE user_id = ? AND device_id ${which} ? AND',
    replace: 'WHERE (user_id = ? OR true) AND device_id ${which} ? AND',
    suites: [store],
  },
  {
    name: 'rename-anyones-device',
    what: 'a device of somebody else can be renamed',
    breaks: ['DEVICE-3'],
    file: 'sync/gateway/store/sqlite/tables/devices.ts',
    find: 'UPDATE device SET given_name = ? WHERE user_id = ? AND',
    replace: 'UPDATE device SET given_name = ? WHERE (user_id = ? OR true) AND',
    suites: [store],
  },
  {
    name: 'list-everyones-devices',
    what: 'the list shows devices of others',
    breaks: ['invariant 10', 'DEVICE-1'],
    file: 'sync/gateway/store/sqlite/tables/devices.ts',
    find: 'FROM device WHERE user_id = ? AND token_hash IS NOT NULL',
    replace: 'FROM device WHERE (user_id = ? OR true) AND token_hash IS NOT NULL',
    suites: [store],
  },
  {
    name: 'revoked-token-lives',
    what: 'the token of a revoked device stays valid',
    breaks: ['DEVICE-3'],
    file: 'sync/gateway/store/sqlite/tables/tokens.ts',
    find: 'SET revoked_hash = token_hash, token_hash = NULL',
    replace: 'SET revoked_hash = token_hash',
    suites: [store],
  },
  {
    name: 'revoked-not-told',
    what: 'a revoked device is not told why it is signed out',
    breaks: ['DEVICE-4'],
    file: 'sync/gateway/accounts/authenticate.ts',
    find: 'if (await store.wasRevoked(hash))',
    replace: 'if ((await store.wasRevoked(hash)) === null)',
    suites: [devicesTest],
  },
  {
    name: 'device-requests-without-rate',
    what: 'requests about devices are not throttled',
    breaks: ['invariant 8', 'DEVICE-6'],
    file: 'sync/gateway/http/admitted.ts',
    find: 'if (retryAfterMs > 0) throw',
    replace: 'if (retryAfterMs > Number.MAX_SAFE_INTEGER) throw',
    suites: [devicesTest],
  },
  {
    name: 'device-names-unchecked',
    what: 'a device’s new name is not parsed',
    breaks: ['boundary'],
    file: 'sync/gateway/http/deviceRoutes.ts',
    find: 'parsed(parseRename(request.body))',
    replace: 'request.body as { readonly name: string }',
    suites: [devicesTest],
  },
];
