import type { Mutation } from '../mutation.ts';

const rules = 'test/unit/gateway/decide/setBan.test.ts';
const wire = 'test/integration/gateway/bans.test.ts';

/** Who may not be in a group. */
export const bans: readonly Mutation[] = [
  {
    name: 'banned-and-still-in',
    what: 'a member who is banned stays in the group',
    breaks: ['BAN-1'],
    file: 'sync/gateway/decide/setBan.ts',
    always: 'target === null',
    suites: [rules, wire],
  },
  {
    name: 'bans-forgotten',
    what: 'the gateway keeps no bans',
    breaks: ['BAN-1', 'BAN-3'],
    file: 'sync/gateway/store/run/runOp.ts',
    drop: 'kept.length',
    suites: [wire],
  },
  {
    name: 'bans-of-anybody',
    what: 'any member lifts bans',
    breaks: ['BAN-1'],
    file: 'sync/gateway/decide/setBan.ts',
    find: "if (!mayDo('setBan', member.role, target?.role ?? 'member')) return notAllowed('setBan');\n    if (!banned) return nothing;",
    replace:
      "if (!banned) return nothing;\n    if (!mayDo('setBan', member.role, target?.role ?? 'member')) return notAllowed('setBan');",
    suites: [rules],
  },
  {
    name: 'banned-and-invited',
    what: 'whoever is banned accepts an invitation of before',
    breaks: ['BAN-2'],
    file: 'sync/gateway/decide/setBan.ts',
    drop: "'open'",
    suites: [rules, wire],
  },
  {
    name: 'withdrawn-for-good',
    what: 'who was banned while invited can never be invited again',
    breaks: ['BAN-2'],
    file: 'sync/gateway/store/sqlite/tables/invitations.ts',
    swap: ["NOT IN ('accepted', 'withdrawn', 'requested')", "<> 'accepted'"],
    suites: [wire],
  },
  {
    name: 'banned-and-added',
    what: 'who is banned is added by somebody who does not know',
    breaks: ['BAN-3'],
    file: 'sync/gateway/decide/group.ts',
    always: 'banned.size',
    suites: [wire],
  },
  {
    name: 'bans-told-by-refusal',
    what: 'a member who may add nobody finds out who is banned',
    breaks: ['BAN-3'],
    file: 'sync/gateway/decide/ofRestricted.ts',
    never: "'personBanned'",
    suites: [wire],
  },
  {
    name: 'bans-listed-to-members',
    what: 'any member reads who is banned',
    breaks: ['BAN-4'],
    file: 'sync/gateway/store/run/refuseReader.ts',
    or: ["'member'", "right === 'setBan'"],
    suites: [wire],
  },
];
