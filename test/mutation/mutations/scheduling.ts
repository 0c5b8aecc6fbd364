import type { Mutation } from '../mutation.ts';

const contract = 'test/integration/gateway/sqliteStore.contract.test.ts';
const killed = 'test/integration/gateway/scheduled.test.ts';
const rule = 'test/unit/gateway/decide/scheduleMessage.test.ts';
const outbox = 'test/unit/core/outbox/scheduled.test.ts';

/** What is to be sent later is sent once, and never forgotten. */
export const scheduling: readonly Mutation[] = [
  {
    name: 'send-what-waits-no-more',
    what: 'a message is sent at its time though it was cancelled in between',
    breaks: ['SCHEDULE-2'],
    file: 'sync/gateway/decide/sendScheduled.ts',
    swap: ["?.state !== 'waiting'", '=== null'],
    suites: [contract, rule],
  },
  {
    name: 'send-and-keep-waiting',
    what: 'a message that was sent at its time goes on waiting for it',
    breaks: ['SCHEDULE-2', 'SCHEDULE-3'],
    file: 'sync/gateway/decide/closed.ts',
    negate: '!isOpen',
    suites: [contract],
  },
  {
    name: 'wake-for-news-only',
    what: 'a gateway that starts does not look at what became due while it was down',
    breaks: ['SCHEDULE-2', 'SCHEDULE-6'],
    file: 'sync/gateway/jobs/scheduledSender.ts',
    swap: ['deps.clock.after(0, () => this.look())', '() => {}'],
    suites: [killed],
  },
  {
    name: 'send-though-its-time-has-passed',
    what: 'a message whose time passed before the gateway was reached is sent at once',
    breaks: ['SCHEDULE-4'],
    file: 'sync/gateway/decide/scheduleMessage.ts',
    never: '[SCHEDULE-4]',
    suites: [rule],
  },
  {
    name: 'remind-of-the-deleted',
    what: 'the gateway goes on reminding of a message that was deleted',
    breaks: ['REMIND-3'],
    file: 'sync/gateway/store/sqlite/sqliteBackend.ts',
    find: 'for (const table of Object.values(of)) table.drop(write.messageId);',
    replace:
      "for (const [name, table] of Object.entries(of)) if (name !== 'reminder') table.drop(write.messageId);",
    suites: [contract],
  },
  {
    name: 'discarded-yet-sent-later',
    what: 'a message that was to be sent at once and was discarded is sent at its time',
    breaks: ['SCHEDULE-9'],
    file: 'main/core/outbox/discard.ts',
    swap: ["=== 'sendMessage' && facts.mayBeScheduled(op.body.messageId)", "!== 'sendMessage'"],
    suites: [outbox],
  },
  {
    name: 'journal-forgets-what-was-sent',
    what: 'a restored gateway is not brought back what it had sent at its time',
    breaks: ['SCHEDULE-8'],
    file: 'main/core/outbox/scheduledOps.ts',
    at: 'apply',
    drop: 'becomeSend',
    suites: [outbox],
  },
  {
    name: 'earlier-words-go-again',
    what: 'what a restored gateway has in other words, which had no answer, is given its earlier ones',
    breaks: ['SCHEDULE-8', 'SEND-4'],
    file: 'main/core/outbox/replay.ts',
    swap: ['= scheduled.onlyLatest()', ': readonly FeedId[] = []'],
    suites: [outbox],
  },
];
