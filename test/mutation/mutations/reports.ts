import type { Mutation } from '../mutation.ts';

const file = 'sync/gateway/decide/reportMessage.ts';
const rules = 'test/unit/gateway/decide/reportMessage.test.ts';
const store = 'test/integration/gateway/sqliteStore.contract.test.ts';
const operator = 'test/integration/gateway/reports.test.ts';
const world = 'test/property/reports.test.ts';

/** What people report to the operator. */
export const reports: readonly Mutation[] = [
  {
    name: 'reports-of-the-unseen',
    what: 'a message that somebody may not see can be reported',
    breaks: ['REPORT-1'],
    file,
    drop: '!isTarget',
    suites: [rules],
  },
  {
    name: 'invented-reports',
    what: 'somebody can be reported for what they never wrote',
    breaks: ['REPORT-2'],
    file,
    drop: '[REPORT-2]',
    suites: [rules, store],
  },
  {
    name: 'an-edit-takes-it-back',
    what: 'what was said before an edit can no longer be reported',
    breaks: ['REPORT-2'],
    file,
    drop: 'saidBefore === true',
    suites: [rules, store],
  },
  {
    name: 'reported-words-of-the-deleted',
    what: 'of a message that is gone a report says words that nothing proves',
    breaks: ['REPORT-3'],
    file,
    always: 'body.content',
    suites: [rules, world],
  },
  {
    name: 'reports-without-number',
    what: 'a user makes any number of reports',
    breaks: ['REPORT-4'],
    file,
    drop: 'refuseTooMany(input)',
    suites: [rules, store],
  },
  {
    name: 'reports-stay-in-the-journal',
    what: 'a device keeps the words of a message that was deleted, because it was reported',
    breaks: ['REPORT-5', 'DELETE-6'],
    file: 'sync/protocol/ops/reportMessage.ts',
    drop: "'ends'",
    suites: [world],
  },
  {
    name: 'closed-reports-stay',
    what: 'a report that was closed is kept for good',
    breaks: ['REPORT-5'],
    file: 'sync/gateway/store/sqlite/tables/reports.ts',
    swap: ['(now -', '(now - 100 *'],
    suites: [operator],
  },
  {
    name: 'notes-outlive-accounts',
    what: 'what somebody wrote about a report stays when their account is deleted',
    breaks: ['REPORT-5', 'ACCOUNT-16'],
    file: 'sync/gateway/store/sqlite/accountStore.ts',
    drop: 'reports.silence',
    suites: [operator],
  },
];
