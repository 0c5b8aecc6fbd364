import type { Mutation } from '../mutation.ts';
import { devices as devicesTest, store } from '../suites.ts';

/** Devices: a lost one is ended by another of the same person, and by nobody else. */
export const devices: readonly Mutation[] = [
  {
    name: 'revoke-anyones-device',
    what: 'a device of somebody else can be revoked',
    breaks: ['invariant 10', 'DEVICE-3'],
    file: 'sync/gateway/store/sqlite/tables/tokens.ts',
    swap: ['user_id = ?', '(user_id = ? OR true)'],
    suites: [store],
  },
  {
    name: 'rename-anyones-device',
    what: 'a device of somebody else can be renamed',
    breaks: ['DEVICE-3'],
    file: 'sync/gateway/store/sqlite/tables/devices.ts',
    swap: ['given_name = ? WHERE user_id = ?', 'given_name = ? WHERE (user_id = ? OR true)'],
    suites: [store],
  },
  {
    name: 'list-everyones-devices',
    what: 'the list shows devices of others',
    breaks: ['invariant 10', 'DEVICE-1'],
    file: 'sync/gateway/store/sqlite/tables/devices.ts',
    swap: ['user_id = ? AND token_hash', '(user_id = ? OR true) AND token_hash'],
    suites: [store],
  },
  {
    name: 'revoked-token-lives',
    what: 'the token of a revoked device stays valid',
    breaks: ['DEVICE-3'],
    file: 'sync/gateway/store/sqlite/tables/tokens.ts',
    swap: [', token_hash = NULL', ''],
    suites: [store],
  },
  {
    name: 'revoked-not-told',
    what: 'a revoked device is not told why it is signed out',
    breaks: ['DEVICE-4'],
    file: 'sync/gateway/accounts/authenticate.ts',
    never: "'deviceRevoked'",
    suites: [devicesTest],
  },
  {
    name: 'device-requests-without-rate',
    what: 'requests about devices are not throttled',
    breaks: ['invariant 8', 'DEVICE-6'],
    file: 'sync/gateway/http/admitted.ts',
    never: "'rateLimited'",
    suites: [devicesTest],
  },
  {
    name: 'device-names-unchecked',
    what: 'a device’s new name is not parsed',
    breaks: ['boundary'],
    file: 'sync/gateway/http/deviceRoutes.ts',
    swap: ['parsed(parseRename(request.body))', 'request.body as { readonly name: string }'],
    suites: [devicesTest],
  },
];
