import type { Mutation } from '../mutation.ts';

const store = 'test/integration/gateway/sqliteStore.contract.test.ts';
const receipts = 'test/unit/gateway/decide/advanceReceipt.test.ts';
const views = 'test/unit/core/views/hiddenReads.test.ts';

/** Reading that nobody is told of. */
export const hiddenReads: readonly Mutation[] = [
  {
    name: 'reading-hidden-and-told',
    what: 'others are told that somebody has read who hides it',
    breaks: ['RECEIPT-7'],
    file: 'sync/gateway/decide/advanceReceipt.ts',
    swap: ["'hidden'", "'shown'"],
    suites: [receipts],
  },
  {
    name: 'hiding-and-told-of-reading',
    what: 'whoever hides what they read is told when others read',
    breaks: ['RECEIPT-7'],
    file: 'sync/gateway/store/run/readMessageInfo.ts',
    swap: ["'hidden'", "'shown'"],
    suites: [store],
  },
  {
    name: 'hiding-and-shown-reading',
    what: 'whoever hides what they read is shown what others have read',
    breaks: ['RECEIPT-7'],
    file: 'main/core/views/privacy.ts',
    drop: 'readByAll: 0',
    suites: [views],
  },
  {
    name: 'told-once-shown',
    what: 'what was read while it was hidden is told once it is shown again',
    breaks: ['RECEIPT-8'],
    file: 'sync/gateway/decide/advanceReceipt.ts',
    swap: ['untoldSoFar({ receipt, readPosition }) :', '[] :'],
    suites: [receipts],
  },
  {
    name: 'time-of-hidden-reading',
    what: 'the info of a message says when somebody read it who hid that',
    breaks: ['RECEIPT-8'],
    file: 'sync/gateway/store/sqlite/tables/receipts.ts',
    swap: ["'from' AND value ->> 'to'", "'to' + 1 AND value ->> 'from'"],
    suites: [store],
  },
  {
    name: 'counted-in-reach',
    what: 'who reads in a large thread and hides it is counted among its readers',
    breaks: ['RECEIPT-8'],
    file: 'sync/gateway/store/sqlite/tables/reach.ts',
    swap: ["'$[0].from') -", "'$[0].to') +"],
    suites: [store],
  },
  {
    name: 'hidden-among-many',
    what: 'what somebody reads in a large thread and hides is told later',
    breaks: ['RECEIPT-8'],
    file: 'sync/gateway/decide/advanceReceipt.ts',
    never: '!tellsRead',
    suites: [receipts],
  },
  {
    name: 'untold-and-shown-read',
    what: 'a message looks read by somebody who tells nobody',
    breaks: ['RECEIPT-8'],
    file: 'main/core/views/messageViews.ts',
    always: '!isIn',
    suites: [views],
  },
];
