import type { Mutation } from '../mutation.ts';

const store = 'test/integration/gateway/sqliteStore.contract.test.ts';
const receipts = 'test/unit/gateway/decide/advanceReceipt.test.ts';
const presence = 'test/integration/gateway/presence.test.ts';
const views = 'test/unit/core/views/blocked.test.ts';

/** What is kept from whoever blocked somebody. */
export const blocks: readonly Mutation[] = [
  {
    name: 'blocked-everywhere',
    what: 'a block keeps what is written in groups, too',
    breaks: ['BLOCK-1'],
    file: 'sync/gateway/store/run/decideOn.ts',
    swap: ['!isDirectThread', '!isThreadFeed'],
    suites: [store],
  },
  {
    name: 'blocked-both-ways',
    what: 'what whoever blocks somebody writes is kept from them, too',
    breaks: ['BLOCK-2'],
    file: 'sync/gateway/store/run/decideOn.ts',
    swap: ['?.byOther === true', '!== null'],
    suites: [store],
  },
  {
    name: 'blocked-and-told',
    what: 'a push tells whoever blocked somebody what they write',
    breaks: ['BLOCK-2', 'invariant 10'],
    file: 'sync/gateway/store/run/applyChanges.ts',
    swap: ['&& !isKept', '|| isKept'],
    suites: [store],
  },
  {
    name: 'kept-in-the-account-feed',
    what: 'the account feed names what is kept from its user',
    breaks: ['BLOCK-2'],
    file: 'sync/gateway/store/sqlite/tables/blocks.ts',
    at: 'blockTable',
    swap: ['?, 0)', '?, 1)'],
    suites: [store],
  },
  {
    name: 'receipts-while-blocked',
    what: 'receipts move although one has blocked the other',
    breaks: ['BLOCK-3'],
    file: 'sync/gateway/decide/advanceReceipt.ts',
    swap: ['(block ?? null) === null', 'block !== undefined'],
    suites: [receipts],
  },
  {
    name: 'signals-while-blocked',
    what: 'whoever is blocked sees that somebody types',
    breaks: ['BLOCK-3'],
    file: 'sync/gateway/sessions/relaySignal.ts',
    or: ['!isBlocked', 'active'],
    suites: [presence],
  },
  {
    name: 'presence-while-blocked',
    what: 'whoever is blocked goes on to see when the other is online',
    breaks: ['BLOCK-3'],
    file: 'sync/gateway/store/sqlite/tables/lastSeen.ts',
    swap: ["OR ${blocks('user.user_id', ':userId')}", ''],
    suites: [store],
  },
  {
    name: 'passed-over-in-silence',
    what: 'a receipt does not say what it passed over',
    breaks: ['BLOCK-4'],
    file: 'sync/gateway/decide/advanceReceipt.ts',
    swap: ['missed : null', 'null : missed'],
    suites: [receipts],
  },
  {
    name: 'times-of-what-was-kept',
    what: 'the info of a message has times of somebody it was kept from',
    breaks: ['BLOCK-4'],
    file: 'sync/gateway/store/run/readMessageInfo.ts',
    swap: ['keptFrom ?', 'senderId ?'],
    suites: [store],
  },
  {
    name: 'read-and-never-seen',
    what: 'a message looks read by somebody it never reached',
    breaks: ['BLOCK-4'],
    file: 'main/core/views/messageViews.ts',
    swap: ['(missed)', '([])'],
    suites: [views],
  },
  {
    name: 'notified-of-the-blocked',
    what: 'somebody who is blocked is notified of',
    breaks: ['BLOCK-5'],
    file: 'main/core/notifications/notifications.ts',
    drop: '!blocked',
    suites: ['test/unit/core/notifications.test.ts'],
  },
];
