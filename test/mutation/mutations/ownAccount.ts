import type { Mutation } from '../mutation.ts';

const ownAccount = 'test/integration/gateway/ownAccount.test.ts';

/** The password, the way back without it, and what was done with an account. */
export const ownAccounts: readonly Mutation[] = [
  {
    name: 'password-of-whoever-sits-there',
    what: 'a device that was left open is enough to change the password',
    breaks: ['ACCOUNT-11'],
    file: 'sync/gateway/accounts/secrets.ts',
    find: 'await this.#requireOwn(actor, { password, ...(proof && { proof }) }, origin);',
    replace: 'void [actor, password, proof, origin];',
    suites: [ownAccount],
  },
  {
    name: 'others-stay',
    what: 'other devices stay signed in though they were to be signed out',
    breaks: ['ACCOUNT-11'],
    file: 'sync/gateway/store/sqlite/accountStore.ts',
    find: 'return signOutOthers ? revokeOthers(userId, by) : [];',
    replace: 'return signOutOthers ? [] : [];',
    suites: [ownAccount],
  },
  {
    name: 'recovery-in-clear',
    what: 'whoever reads the database reads recovery codes',
    breaks: ['ACCOUNT-12'],
    file: 'sync/gateway/accounts/secrets.ts',
    find: 'sha256Hex(readCode(code))',
    replace: 'readCode(code) + sha256Hex(code).slice(64)',
    suites: [ownAccount],
  },
  {
    name: 'recovery-for-ever',
    what: 'a recovery code works again and again',
    breaks: ['ACCOUNT-13'],
    file: 'sync/gateway/store/sqlite/tables/people.ts',
    find: 'UPDATE user SET recovery_hash = :to, password_hash',
    replace: 'UPDATE user SET recovery_hash = iif(:to = :from, :to, :from), password_hash',
    suites: [ownAccount],
  },
  {
    name: 'recovered-and-shared',
    what: 'whoever had the account stays signed in when it is recovered',
    breaks: ['ACCOUNT-13'],
    file: 'sync/gateway/store/sqlite/accountStore.ts',
    find: 'return revokeOthers(userId, device.id);',
    replace: 'return [];',
    suites: [ownAccount],
  },
  {
    name: 'in-with-the-old-password',
    what: 'a sign-in that was under way comes in though the password was replaced',
    breaks: ['ACCOUNT-15'],
    file: 'sync/gateway/store/sqlite/accountStore.ts',
    find: 'if (!people.hasPassword(userId, passwordHash)) return false;',
    replace: '',
    suites: [ownAccount],
  },
  {
    name: 'last-change-wins',
    what: 'whoever was changing the password overwrites what the owner has set meanwhile',
    breaks: ['ACCOUNT-15'],
    file: 'sync/gateway/store/sqlite/tables/people.ts',
    find: 'WHERE user_id = :userId AND password_hash = :from`',
    replace: 'WHERE user_id = :userId AND :from IS NOT NULL`',
    suites: [ownAccount],
  },
  {
    name: 'activity-for-ever',
    what: 'what was done with an account is kept for ever',
    breaks: ['ACCOUNT-14'],
    file: 'sync/gateway/store/sqlite/tables/accountEvents.ts',
    find: 'forget.run({',
    replace: 'void ({',
    suites: [ownAccount],
  },
];
