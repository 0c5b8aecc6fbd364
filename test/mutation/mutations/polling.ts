import type { Mutation } from '../mutation.ts';
import { store } from '../suites.ts';

const decidePolls = 'test/unit/gateway/decide/polls.test.ts';

/** Who voted for what, and when it counts. */
export const polling: readonly Mutation[] = [
  {
    name: 'tell-who-voted',
    what: 'a thread is told who chose what in an anonymous poll',
    breaks: ['invariant 10', 'VOTE-5'],
    file: 'sync/gateway/decide/setVote.ts',
    swap: ['!envelope.poll.anonymous', 'envelope.poll.options > 0'],
    suites: [decidePolls, store],
  },
  {
    name: 'vote-when-it-is-over',
    what: 'a poll takes votes after its time',
    breaks: ['VOTE-3', 'POLL-5'],
    file: 'sync/protocol/polls.ts',
    never: 'closesAt <= now',
    suites: [decidePolls],
  },
  {
    name: 'votes-outlive-their-poll',
    what: 'what was voted in a deleted poll stays at the gateway',
    breaks: ['invariant 7', 'VOTE-6'],
    file: 'sync/gateway/store/sqlite/sqliteBackend.ts',
    find: 'for (const table of Object.values(of)) table.drop(write.messageId);',
    replace:
      "for (const [name, table] of Object.entries(of)) if (!['vote', 'tally', 'ballot'].includes(name)) table.drop(write.messageId);",
    suites: [store],
  },
  {
    name: 'votes-in-no-digest',
    what: 'a mirror that holds other votes than the gateway is taken for sound',
    breaks: ['invariant 6', 'DIGEST-2'],
    file: 'sync/protocol/digest.ts',
    at: 'pollText',
    swap: ['0', '99'],
    suites: [store],
  },
  {
    name: 'option-chosen-twice',
    what: 'a vote may name an option twice, by its two zeros',
    breaks: ['VOTE-1'],
    file: 'sync/gateway/decide/setVote.ts',
    swap: ['[...new Set(body.choice)]', 'body.choice'],
    suites: ['test/unit/gateway/decide/polls.test.ts'],
  },
];
