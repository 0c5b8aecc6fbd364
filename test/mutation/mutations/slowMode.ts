import type { Mutation } from '../mutation.ts';

const rules = 'test/unit/gateway/decide/setSlowMode.test.ts';
const store = 'test/integration/gateway/sqliteStore.contract.test.ts';
const pace = 'test/unit/client/sendPace.test.ts';

/** How long members of a group wait between two messages. */
export const slowMode: readonly Mutation[] = [
  {
    name: 'slowed-again',
    what: 'a slow mode that is set already is set, and told of, once more',
    breaks: ['PACE-1'],
    file: 'sync/gateway/decide/setSlowMode.ts',
    drop: 'return nothing',
    suites: [rules, store],
  },
  {
    name: 'members-slow',
    what: 'any member of a group says how long members wait',
    breaks: ['PACE-1', 'RIGHT-1'],
    file: 'sync/protocol/roles.ts',
    at: 'setSlowMode',
    swap: ['[]', 'anybody'],
    suites: [rules, store],
  },
  {
    name: 'nobody-waits',
    what: 'a member writes as fast as they like',
    breaks: ['PACE-2'],
    file: 'sync/gateway/decide/ofHurried.ts',
    or: ['if (lastSent', 'lastSent >= since'],
    suites: [rules, store],
  },
  {
    name: 'slowed-for-good',
    what: 'what came too soon is recorded as refused, and never taken',
    breaks: ['PACE-2', 'OP-5'],
    file: 'sync/gateway/store/run/runOp.ts',
    drop: 'refusal.retryAfterMs',
    suites: [store],
  },
  {
    name: 'anybodys-message-slows',
    what: 'a member waits for what others have written',
    breaks: ['PACE-2'],
    file: 'sync/gateway/store/sqlite/tables/messages.ts',
    swap: ['sender_id = :userId', ':userId <> sender_id'],
    suites: [store],
  },
  {
    name: 'edits-wait',
    what: 'new words of a message that is there wait like a new message',
    breaks: ['PACE-2'],
    file: 'sync/gateway/decide/ofHurried.ts',
    at: 'isNew',
    swap: ['=== null', '!== undefined'],
    suites: [rules],
  },
  {
    name: 'replays-wait',
    what: 'what a lost store had had comes back at the pace of slow mode',
    breaks: ['PACE-3'],
    file: 'sync/gateway/decide/ofHurried.ts',
    drop: 'wasAllowed(op)',
    suites: [rules, store],
  },
  {
    name: 'due-and-slowed-is-refused',
    what: 'a scheduled message that comes due too soon is refused',
    breaks: ['PACE-3'],
    file: 'sync/gateway/store/run/runScheduled.ts',
    swap: ['!== undefined', '=== -1'],
    suites: [store],
  },
  {
    name: 'slow-messages-at-once',
    what: 'what waits for slow mode leaves together, and can no longer be edited or taken back',
    breaks: ['PACE-4'],
    file: 'main/core/outbox/sendable.ts',
    swap: [') OR EXISTS (${earlierSend})', ')'],
    suites: [pace],
  },
  {
    name: 'pace-unknown-at-start',
    what: 'a device that starts sends a message that it could know to be too soon',
    breaks: ['PACE-4'],
    file: 'sync/client/sendPace.ts',
    at: 'onWelcome',
    drop: 'this.#look',
    suites: [pace],
  },
  {
    name: 'reaction-before-its-message',
    what: 'what is said of a message that waits overtakes it',
    breaks: ['PACE-4'],
    file: 'main/core/outbox/sendable.ts',
    swap: ['EXISTS (${unconfirmedSend}) END', '0 END'],
    suites: [pace],
  },
  {
    name: 'slow-when-it-is-off',
    what: 'what waited for slow mode waits on when that is off',
    breaks: ['PACE-5'],
    file: 'sync/client/pusher.ts',
    swap: ['|| isFreed', ''],
    suites: [pace],
  },
];
