import type { Mutation } from '../mutation.ts';

const rules = 'test/unit/gateway/decide/memberRights.test.ts';
const store = 'test/integration/gateway/sqliteStore.contract.test.ts';
const commands = 'test/unit/core/commands/rights.test.ts';

/** What the owner and admins of a group forbid its members. */
export const memberRights: readonly Mutation[] = [
  {
    name: 'nothing-is-forbidden',
    what: 'members do what is forbidden to them',
    breaks: ['RIGHT-2', 'RIGHT-4'],
    file: 'sync/gateway/decide/ofRestricted.ts',
    find: 'memberRight?.forbidden === true &&',
    replace: 'memberRight?.forbidden === false &&',
    suites: [rules, store],
  },
  {
    name: 'described-again',
    what: 'a description that a group has already is set, and told of, once more',
    breaks: ['GROUP-10'],
    file: 'sync/gateway/decide/setDescription.ts',
    find: 'if ((held?.description ?? null) === body.description) return nothing;',
    replace: '',
    suites: ['test/unit/gateway/decide/setDescription.test.ts', store],
  },
  {
    name: 'forbidden-to-admins',
    what: 'what members may not do, admins may not do either',
    breaks: ['RIGHT-2'],
    file: 'sync/protocol/memberRights.ts',
    find: "role === 'member'",
    replace: "role !== 'owner'",
    suites: [rules, commands, store],
  },
  {
    name: 'resent-is-forbidden',
    what: 'a message that is there is refused when its sender, who may not write any more, sends it again',
    breaks: ['RIGHT-2'],
    file: 'sync/gateway/decide/ofRestricted.ts',
    find: 'decision.value.some((feed) => changes(feed, threadId))',
    replace: 'true',
    suites: [rules, store],
  },
  {
    name: 'forbidden-is-offered',
    what: 'a device writes down what its person may not do',
    breaks: ['RIGHT-4'],
    file: 'main/core/commands/requireThread.ts',
    find: '!ownRights(session, threadId).includes(right)',
    replace: '!ownRights(session, threadId).includes(right) && false',
    suites: [commands],
  },
  {
    name: 'members-forbid',
    what: 'any member of a group says what members may do',
    breaks: ['RIGHT-1', 'RIGHT-3'],
    file: 'sync/protocol/roles.ts',
    find: 'setMemberRight: { owner: anybody, admin: anybody, member: [] }',
    replace: 'setMemberRight: { owner: anybody, admin: anybody, member: anybody }',
    suites: [rules, commands, store],
  },
  {
    name: 'rights-one-by-one',
    what: 'several rights that somebody sets in a row are a line each',
    breaks: ['RIGHT-3'],
    file: 'renderer/features/conversation/rows.ts',
    find: "['rightSet', 'added', 'removed'].includes(before.type)",
    replace: "['unknown', 'added', 'removed'].includes(before.type)",
    suites: ['test/unit/renderer/rows.test.ts'],
  },
  {
    name: 'reactions-for-good',
    what: 'who may not react cannot take back a reaction of before',
    breaks: ['RIGHT-4'],
    file: 'sync/protocol/ops/setReaction.ts',
    find: "present ? 'react' : null",
    replace: "present || !present ? 'react' : null",
    suites: [rules, store],
  },
  {
    name: 'due-without-a-right',
    what: 'a scheduled message goes out, though its author may not write any more',
    breaks: ['RIGHT-5', 'RIGHT-6'],
    file: 'sync/gateway/decide/ofRestricted.ts',
    find: "op.replayed === true && !(op.type === 'sendMessage' && isDue(op))",
    replace: "op.replayed === true && (op.type !== 'sendMessage' || isDue(op) || true)",
    suites: [rules, store],
  },
  {
    name: 'replays-need-rights',
    what: 'what a member wrote before it was forbidden is lost with its store',
    breaks: ['RIGHT-6'],
    file: 'sync/gateway/decide/ofRestricted.ts',
    find: 'memberRight?.forbidden === true && !wasAllowed(op)',
    replace: 'memberRight?.forbidden === true',
    suites: [rules, store],
  },
];
