import type { Mutation } from '../mutation.ts';
import { restoredGateway } from '../suites.ts';

const roleRules = 'test/unit/gateway/decide/roles.test.ts';
const rolesShown = 'test/unit/core/views/roles.test.ts';

/** Who is what in a group, and what that allows. */
export const roles: readonly Mutation[] = [
  {
    name: 'groups-of-nobody',
    what: 'a group from before roles has no owner',
    breaks: ['ROLE-1'],
    file: 'sync/gateway/store/sqlite/migrations/0018-roles.ts',
    find: "UPDATE member SET role = 'owner'",
    replace: "UPDATE member SET role = 'admin'",
    suites: ['test/unit/gateway/rolesMigration.test.ts'],
  },
  {
    name: 'two-owners',
    what: 'whoever hands a group over stays its owner',
    breaks: ['ROLE-2'],
    file: 'sync/gateway/decide/setRole.ts',
    find: "withRole({ ...member, ...actor }, 'admin')",
    replace: "withRole({ ...member, ...actor }, 'owner')",
    suites: [roleRules],
  },
  {
    name: 'owner-gone',
    what: 'a group whose owner has left belongs to nobody',
    breaks: ['ROLE-3'],
    file: 'sync/gateway/decide/leaveThread.ts',
    find: "member.role === 'owner' ? successorOf(others) : null",
    replace: 'null',
    suites: [roleRules],
  },
  {
    name: 'first-back-owns',
    what: 'a lost group belongs to whoever begins it again first',
    breaks: ['ROLE-4'],
    file: 'main/core/mirror/beginningOf.ts',
    find: 'roles: rolesIn(present)',
    replace: 'roles: {}',
    suites: [rolesShown, restoredGateway],
  },
  {
    name: 'owner-by-claim',
    what: 'a group that is new has whatever roles its creator says',
    breaks: ['ROLE-4'],
    file: 'sync/gateway/decide/createGroup.ts',
    find: "(replayed === true ? (roles[handle] ?? 'member') : 'member')",
    replace: "(roles[handle] ?? 'member')",
    suites: ['test/integration/gateway/sqliteStore.contract.test.ts'],
  },
  {
    name: 'roles-never-told',
    what: 'what an earlier version was told of roles is never asked for again',
    breaks: ['ROLE-5'],
    file: 'main/core/mirror/migrations/0024-roles.ts',
    find: "DELETE FROM meta WHERE key = 'welcomeCursor';",
    replace: '',
    suites: [rolesShown],
  },
  {
    name: 'removed-and-still-told',
    what: 'whoever is removed from a group is told what goes on in it',
    breaks: ['ROLE-6', 'GROUP-8', 'invariant 10'],
    file: 'sync/gateway/decide/removeMember.ts',
    find: "const span = { joinedAt, leftAt: 'now' } as const;",
    replace: 'const span = { joinedAt, leftAt: null } as const;',
    suites: [roleRules],
  },
  {
    name: 'removed-twice',
    what: 'whoever has left cannot be removed by somebody who did not know it',
    breaks: ['ROLE-6'],
    file: 'sync/gateway/decide/removeMember.ts',
    find: 'reader === null ? memberUnknown : nothing',
    replace: 'memberUnknown',
    suites: [roleRules],
  },
  {
    name: 'admins-remove-admins',
    what: 'an admin removes other admins',
    breaks: ['RIGHT-1'],
    file: 'sync/protocol/roles.ts',
    find: "removeMember: { owner: ['admin', 'member'], admin: ['member'], member: [] }",
    replace: "removeMember: { owner: ['admin', 'member'], admin: ['admin', 'member'], member: [] }",
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
    find: "setRole: { owner: ['admin', 'member'], admin: [], member: [] }",
    replace: "setRole: { owner: ['admin', 'member'], admin: ['member'], member: [] }",
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
    find: "if (!mayDo('setRole', member.role, target.role)) return notAllowed('setRole');",
    replace: '',
    suites: [roleRules],
  },
];
