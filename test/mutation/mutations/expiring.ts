import type { Mutation } from '../mutation.ts';
import { store } from '../suites.ts';

const expired = 'test/property/expired.test.ts';
const gatewayTime = 'test/unit/client/gatewayTime.test.ts';

/** Messages that disappear: on time, from everywhere, and no sooner. */
export const expiring: readonly Mutation[] = [
  {
    name: 'let-go-unnoted',
    what: 'a message to stay comes back to a restored gateway under a later timer, once its thread was fetched again',
    breaks: ['TIMER-11'],
    file: 'main/core/mirror/expiry.ts',
    drop: 'letGo()',
    suites: ['test/property/regressions.test.ts'],
  },
  {
    name: 'trust-the-local-clock',
    what: 'a device goes by its own clock alone, which may have been set back',
    breaks: ['TIMER-9'],
    file: 'sync/client/gatewayTime.ts',
    swap: ['Math.max(certain(), clock.now() + known.offset)', 'clock.now() + known.offset'],
    suites: [gatewayTime, expired],
  },
  {
    name: 'keep-what-was-taken-too-early',
    what: 'what a clock set ahead removed is not taken anew',
    breaks: ['TIMER-9'],
    file: 'sync/client/expiry.ts',
    swap: ['mirror.giveBack(this.#time.now(), letGo)', 'new Set<ThreadId>()'],
    suites: [expired],
  },
  {
    name: 'journal-keeps-the-expired',
    what: 'the journal keeps what a message was changed to, though it has disappeared',
    breaks: ['TIMER-10', 'invariant 7'],
    file: 'main/core/outbox/expiry.ts',
    swap: ['} OR ${overWithTarget}', '}'],
    suites: [expired],
  },
  {
    name: 'expired-keeps-editions',
    what: 'the job forgets what a message said before it was edited, and what was said of it',
    breaks: ['TIMER-6', 'invariant 7'],
    file: 'sync/gateway/store/run/writes.ts',
    swap: [", { kind: 'dropAbout', messageId }", ''],
    suites: [expired],
  },
  {
    name: 'own-reading-starts-the-clock',
    what: 'whoever reads on starts the clock of what they wrote themselves',
    breaks: ['TIMER-3'],
    file: 'sync/gateway/store/sqlite/tables/timers.ts',
    drop: 'sender_id',
    suites: [store],
  },
  {
    name: 'newcomers-reading-starts-the-clock',
    what: 'whoever joined later starts the clock of what they cannot see',
    breaks: ['TIMER-3'],
    file: 'sync/gateway/store/sqlite/tables/timers.ts',
    drop: 'joined_at',
    suites: [store],
  },
  {
    name: 'replayed-without-its-timer',
    what: 'what is sent again to a restored gateway does not say that it was to disappear',
    breaks: ['TIMER-11'],
    file: 'main/core/outbox/sendable.ts',
    swap: ['...(expiry !== undefined && { expiry })', ''],
    suites: [expired],
  },
  {
    name: 'replay-lasts-longer',
    what: 'a client can say of a message that it lasts longer than its timer',
    breaks: ['TIMER-11'],
    file: 'sync/gateway/decide/sendMessage.ts',
    unwrap: 'Math.min',
    suites: ['test/unit/gateway/decide/sendMessage.test.ts'],
  },
  {
    name: 'clock-is-an-edit',
    what: 'a clock that starts counts as a version of the words',
    breaks: ['TIMER-4'],
    file: 'sync/gateway/store/sqlite/tables/messages.ts',
    swap: ['coalesce(said_version, version),', 'NULL,'],
    suites: [store],
  },
  {
    name: 'timer-of-the-lost-alone',
    what: 'how a message was taken is not kept when a restored store has it, and lets the mirror go',
    breaks: ['TIMER-11'],
    file: 'main/core/outbox/replay.ts',
    find: 'noteTimers(expiryOf);',
    replace: `noteTimers((messageId, of) =>
        db.prepare('SELECT 1 FROM op WHERE target_id = ? AND n <= ?').get(messageId, settled) === undefined
          ? expiryOf(messageId, of)
          : undefined,
      );`,
    suites: ['test/unit/core/outbox/timers.test.ts'],
  },
];
