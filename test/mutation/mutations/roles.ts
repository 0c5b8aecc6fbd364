import type { Mutation } from '../mutation.ts';

const restoredRoles = 'test/property/restoredRoles.test.ts';
const roleRules = 'test/unit/gateway/decide/roles.test.ts';
const rolesShown = 'test/unit/core/views/roles.test.ts';

/** Who is what in a group, and what that allows. */
export const roles: readonly Mutation[] = [
  {
    name: 'groups-of-nobody',
    what: 'a group from before roles has no owner',
    breaks: ['ROLE-1'],
    file: 'sync/gateway/store/sqlite/migrations/0018-roles.ts',
    swap: ["'owner'", "'admin'"],
    suites: ['test/unit/gateway/rolesMigration.test.ts'],
  },
  {
    name: 'two-owners',
    what: 'whoever hands a group over stays its owner',
    breaks: ['ROLE-2'],
    file: 'sync/gateway/decide/setRole.ts',
    swap: ["'admin'", "'owner'"],
    suites: [roleRules],
  },
  {
    name: 'owner-gone',
    what: 'a group whose owner has left belongs to nobody',
    breaks: ['ROLE-3'],
    file: 'sync/gateway/decide/leaveThread.ts',
    swap: ['successorOf(', 'null; void ('],
    suites: [roleRules],
  },
  {
    name: 'first-back-owns',
    what: 'a lost group belongs to whoever begins it again first',
    breaks: ['ROLE-4'],
    file: 'main/core/mirror/beginningOf.ts',
    swap: ['rolesIn(present)', '{}'],
    suites: [rolesShown, restoredRoles],
  },
  {
    name: 'owner-by-claim',
    what: 'a group that is new has whatever roles its creator says',
    breaks: ['ROLE-4'],
    file: 'sync/gateway/decide/createGroup.ts',
    always: 'replayed === true',
    suites: ['test/integration/gateway/sqliteStore.contract.test.ts'],
  },
  {
    name: 'roles-never-told',
    what: 'what an earlier version was told of roles is never asked for again',
    breaks: ['ROLE-5'],
    file: 'main/core/mirror/migrations/0024-roles.ts',
    swap: ["DELETE FROM meta WHERE key = 'welcomeCursor';", ''],
    suites: [rolesShown],
  },
  {
    name: 'removed-and-still-told',
    what: 'whoever is removed from a group is told what goes on in it',
    breaks: ['ROLE-6', 'GROUP-8', 'invariant 10'],
    file: 'sync/gateway/decide/removeMember.ts',
    swap: ["'now'", 'null'],
    suites: [roleRules],
  },
  {
    name: 'removed-twice',
    what: 'whoever has left cannot be removed by somebody who did not know it',
    breaks: ['ROLE-6'],
    file: 'sync/gateway/decide/removeMember.ts',
    always: 'reader === null',
    suites: [roleRules],
  },
  {
    name: 'admins-remove-admins',
    what: 'an admin removes other admins',
    breaks: ['RIGHT-1'],
    file: 'sync/protocol/roles.ts',
    at: 'removeMember',
    swap: ["['member']", "['admin', 'member']"],
    suites: [
      'test/unit/core/commands/rights.test.ts',
      'test/integration/gateway/sqliteStore.contract.test.ts',
    ],
  },
  {
    name: 'deletions-of-others-buried',
    what: 'a restored store takes the replayed deletion of somebody else’s message for one’s own, and refuses the message',
    breaks: ['RESTORE-7'],
    file: 'sync/gateway/decide/deleteMessage.ts',
    drop: 'body.senderId',
    suites: ['test/unit/gateway/decide/deleteMessage.test.ts'],
  },
  {
    name: 'deleted-by-nobody',
    what: 'nobody is told who deleted a message that was not theirs',
    breaks: ['DELETE-2'],
    file: 'sync/gateway/decide/deleteMessage.ts',
    always: 'deletedBy',
    suites: ['test/unit/gateway/decide/deleteMessage.test.ts'],
  },
  {
    name: 'members-delete-others',
    what: 'any member of a group deletes messages of others for everybody',
    breaks: ['RIGHT-1', 'DELETE-1'],
    file: 'sync/protocol/roles.ts',
    at: 'deleteMessage',
    swap: ['[]', 'anybody'],
    suites: [
      'test/unit/core/commands/rights.test.ts',
      'test/integration/gateway/sqliteStore.contract.test.ts',
    ],
  },
  {
    name: 'admins-make-admins',
    what: 'an admin gives others roles',
    breaks: ['RIGHT-1'],
    file: 'sync/protocol/roles.ts',
    swap: ['admin: []', "admin: ['member']"],
    suites: [
      'test/unit/core/commands/rights.test.ts',
      'test/integration/gateway/sqliteStore.contract.test.ts',
    ],
  },
  {
    name: 'rights-of-nobody-asked',
    what: 'the gateway asks nobody’s role',
    breaks: ['RIGHT-1'],
    file: 'sync/gateway/decide/setRole.ts',
    drop: '!mayDo',
    suites: [roleRules],
  },
];
