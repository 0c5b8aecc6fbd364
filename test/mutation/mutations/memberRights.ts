import type { Mutation } from '../mutation.ts';

const rules = 'test/unit/gateway/decide/memberRights.test.ts';
const store = 'test/integration/gateway/sqliteStore.contract.test.ts';
const joinLinks = 'test/integration/gateway/joinLinks.test.ts';
const commands = 'test/unit/core/commands/rights.test.ts';

/** What the owner and admins of a group forbid its members. */
export const memberRights: readonly Mutation[] = [
  {
    name: 'nothing-is-forbidden',
    what: 'members do what is forbidden to them',
    breaks: ['RIGHT-2', 'RIGHT-4'],
    file: 'sync/gateway/decide/ofRestricted.ts',
    swap: ['isForbidden &&', '!isForbidden &&'],
    suites: [rules, store],
  },
  {
    name: 'described-again',
    what: 'a description that a group has already is set, and told of, once more',
    breaks: ['GROUP-10'],
    file: 'sync/gateway/decide/setDescription.ts',
    drop: 'return nothing',
    suites: ['test/unit/gateway/decide/setDescription.test.ts', store],
  },
  {
    name: 'forbidden-to-admins',
    what: 'what members may not do, admins may not do either',
    breaks: ['RIGHT-2'],
    file: 'sync/protocol/memberRights.ts',
    swap: ["=== 'member'", "!== 'owner'"],
    suites: [rules, commands, store],
  },
  {
    name: 'resent-is-forbidden',
    what: 'a message that is there is refused when its sender, who may not write any more, sends it again',
    breaks: ['RIGHT-2'],
    file: 'sync/gateway/decide/ofRestricted.ts',
    swap: ['decision.value.some((feed) => changes(feed, threadId))', 'true'],
    suites: [rules, store],
  },
  {
    name: 'forbidden-is-offered',
    what: 'a device writes down what its person may not do',
    breaks: ['RIGHT-4'],
    file: 'main/core/commands/requireThread.ts',
    never: "'notAllowed'",
    suites: [commands],
  },
  {
    name: 'members-forbid',
    what: 'any member of a group says what members may do',
    breaks: ['RIGHT-1', 'RIGHT-3'],
    file: 'sync/protocol/roles.ts',
    at: 'setMemberRight',
    swap: ['[]', 'anybody'],
    suites: [rules, commands, store],
  },
  {
    name: 'rights-one-by-one',
    what: 'several rights that somebody sets in a row are a line each',
    breaks: ['RIGHT-3'],
    file: 'renderer/features/conversation/rows.ts',
    swap: ["'rightSet'", "'unknown'"],
    suites: ['test/unit/renderer/rows.test.ts'],
  },
  {
    name: 'reactions-for-good',
    what: 'who may not react cannot take back a reaction of before',
    breaks: ['RIGHT-4'],
    file: 'sync/protocol/ops/setReaction.ts',
    always: "'react'",
    suites: [rules, store],
  },
  {
    name: 'due-without-a-right',
    what: 'a scheduled message goes out, though its author may not write any more',
    breaks: ['RIGHT-5', 'RIGHT-6'],
    file: 'sync/gateway/decide/ofRestricted.ts',
    never: "'sendMessage'",
    suites: [rules, store],
  },
  {
    name: 'replays-need-rights',
    what: 'what a member wrote before it was forbidden is lost with its store',
    breaks: ['RIGHT-6'],
    file: 'sync/gateway/decide/ofRestricted.ts',
    drop: '!wasAllowed',
    suites: [rules, store],
  },
  {
    name: 'newcomers-see-nothing',
    what: 'newcomers do not see what was written before, though they are to',
    breaks: ['RIGHT-7', 'GROUP-5'],
    file: 'sync/gateway/decide/group.ts',
    swap: ['false', 'true'],
    suites: [store, joinLinks],
  },
  {
    name: 'history-ends-with-a-role',
    what: 'whoever sees what was written before no longer does once they have a role',
    breaks: ['RIGHT-7'],
    file: 'sync/gateway/decide/group.ts',
    never: 'sees === true',
    suites: [store],
  },
  {
    name: 'history-is-unread',
    what: 'what was written before somebody joined is unread',
    breaks: ['RIGHT-7', 'UNREAD-1'],
    file: 'main/core/mirror/readThrough.ts',
    swap: ['joined_at', '0'],
    suites: ['test/unit/core/mirror/groups.test.ts'],
  },
  {
    name: 'history-is-dropped',
    what: 'a device does not keep what was written before its person joined',
    breaks: ['RIGHT-7', 'SEE-3'],
    file: 'sync/protocol/maySee.ts',
    swap: ['true ? 0', 'true ? joinedAt'],
    suites: ['test/unit/core/mirror/groups.test.ts', store],
  },
];
