import type { Mutation } from '../mutation.ts';

const rules = 'test/unit/gateway/decide/ofFirstWords.test.ts';
const store = 'test/integration/gateway/sqliteStore.contract.test.ts';
const invitations = 'test/integration/gateway/invitations.test.ts';
const table = 'sync/gateway/store/sqlite/tables/invitations.ts';

/** Who comes to somebody first: by words, and by groups. */
export const firstWords: readonly Mutation[] = [
  {
    name: 'nobody-is-welcome-and-writes',
    what: 'anybody begins to write to somebody who takes first words from nobody',
    breaks: ['FIRST-1'],
    file: 'sync/gateway/store/run/decideOn.ts',
    at: 'welcomed',
    swap: ['true', 'null'],
    suites: [store],
  },
  {
    name: 'once-in-a-group-is-acquainted',
    what: 'whoever was in a group with somebody once may write to them for good',
    breaks: ['FIRST-1'],
    file: table,
    swap: ['AND one.left_at IS NULL AND other.left_at IS NULL', ''],
    suites: [store],
  },
  {
    name: 'channels-acquaint',
    what: 'whoever has a channel may write to all who read it',
    breaks: ['FIRST-1', 'CHANNEL-5'],
    file: table,
    swap: ["= 'group'", "<> 'direct'"],
    suites: [store],
  },
  {
    name: 'contacts-not-welcome',
    what: 'whoever was written to may not answer',
    breaks: ['FIRST-1'],
    file: table,
    swap: ['= first.user_id', '= :userId'],
    suites: [store],
  },
  {
    name: 'begun-and-not-gone-on',
    what: 'whoever wrote before it was set may not go on',
    breaks: ['FIRST-2'],
    file: table,
    at: 'closedTo',
    swap: ['= 1', '= 2'],
    suites: [store],
  },
  {
    name: 'notices-begin',
    what: 'what begins with a notice needs no welcome',
    breaks: ['FIRST-2'],
    file: 'sync/gateway/decide/ofFirstWords.ts',
    and: ["'message' && draft", "draft.envelope.kind !== 'notice'"],
    suites: [rules, store],
  },
  {
    name: 'empty-threads-begin',
    what: 'a thread begins with somebody who takes first words from nobody',
    breaks: ['FIRST-2'],
    file: 'sync/gateway/decide/ofFirstWords.ts',
    drop: 'feed.opens',
    suites: [rules, store],
  },
  {
    name: 'replayed-words-need-a-welcome',
    what: 'what a restored store had taken is refused',
    breaks: ['FIRST-3'],
    file: 'sync/gateway/decide/ofFirstWords.ts',
    drop: 'wasAllowed(op)',
    suites: [rules, store],
  },
  {
    name: 'due-words-need-no-welcome',
    what: 'a scheduled message begins what its writer may not',
    breaks: ['FIRST-3'],
    file: 'sync/gateway/decide/ofFirstWords.ts',
    swap: ['wasAllowed(op)', 'op.replayed === true'],
    suites: [rules, store],
  },
  {
    name: 'everybody-only-invites',
    what: 'strangers invite whoever is added by everybody',
    breaks: ['INVITE-7'],
    file: table,
    swap: ["WHEN ${adders} IS 'everybody' THEN 'known'", ''],
    suites: [invitations],
  },
  {
    name: 'contacts-add-anyway',
    what: 'contacts add whoever is only to be invited',
    breaks: ['INVITE-7'],
    file: table,
    drop: "${adders} IS NOT 'nobody'",
    suites: [invitations],
  },
  {
    name: 'teams-add-anyway',
    what: 'in a team whoever is only to be invited is added',
    breaks: ['INVITE-7'],
    file: 'sync/gateway/decide/group.ts',
    swap: ["), invited: are('reserved')", ", 'reserved'), invited: []"],
    suites: [invitations],
  },
];
