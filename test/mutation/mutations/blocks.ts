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
    find: 'if (!isDirectThread(threadId)) return feed;',
    replace: 'if (!isThreadFeed(threadId)) return feed;',
    suites: [store],
  },
  {
    name: 'blocked-both-ways',
    what: 'what whoever blocks somebody writes is kept from them, too',
    breaks: ['BLOCK-2'],
    file: 'sync/gateway/store/run/decideOn.ts',
    find: 'block?.byOther === true ?',
    replace: 'block !== null ?',
    suites: [store],
  },
  {
    name: 'blocked-and-told',
    what: 'a push tells whoever blocked somebody what they write',
    breaks: ['BLOCK-2', 'invariant 10'],
    file: 'sync/gateway/store/run/applyChanges.ts',
    find: 'return isNewMessage(entity) && !isKept ? null',
    replace: 'return isNewMessage(entity) || isKept ? null',
    suites: [store],
  },
  {
    name: 'kept-in-the-account-feed',
    what: 'the account feed names what is kept from its user',
    breaks: ['BLOCK-2'],
    file: 'sync/gateway/store/sqlite/tables/blocks.ts',
    find: 'VALUES (?, ?, ?, 0)',
    replace: 'VALUES (?, ?, ?, 1)',
    suites: [store],
  },
  {
    name: 'receipts-while-blocked',
    what: 'receipts move although one has blocked the other',
    breaks: ['BLOCK-3'],
    file: 'sync/gateway/decide/advanceReceipt.ts',
    find: 'const told = (block ?? null) === null ?',
    replace: 'const told = block !== undefined ?',
    suites: [receipts],
  },
  {
    name: 'signals-while-blocked',
    what: 'whoever is blocked sees that somebody types',
    breaks: ['BLOCK-3'],
    file: 'sync/gateway/sessions/relaySignal.ts',
    find: 'if (!isBlocked) relay();',
    replace: 'if (!isBlocked || active) relay();',
    suites: [presence],
  },
  {
    name: 'presence-while-blocked',
    what: 'whoever is blocked goes on to see when the other is online',
    breaks: ['BLOCK-3'],
    file: 'sync/gateway/store/sqlite/tables/lastSeen.ts',
    find: " OR ${blocks('user.user_id', ':userId')}",
    replace: '',
    suites: [store],
  },
  {
    name: 'passed-over-in-silence',
    what: 'a receipt does not say what it passed over',
    breaks: ['BLOCK-4'],
    file: 'sync/gateway/decide/advanceReceipt.ts',
    find: 'movesDelivered ? missed : null',
    replace: 'movesDelivered ? null : missed',
    suites: [receipts],
  },
  {
    name: 'times-of-what-was-kept',
    what: 'the info of a message has times of somebody it was kept from',
    breaks: ['BLOCK-4'],
    file: 'sync/gateway/store/run/readMessageInfo.ts',
    find: 'each.userId === keptFrom ?',
    replace: 'each.userId === senderId ?',
    suites: [store],
  },
  {
    name: 'read-and-never-seen',
    what: 'a message looks read by somebody it never reached',
    breaks: ['BLOCK-4'],
    file: 'main/core/views/messageViews.ts',
    find: 'const state = isIn(missed)',
    replace: 'const state = isIn([])',
    suites: [views],
  },
  {
    name: 'notified-of-the-blocked',
    what: 'somebody who is blocked is notified of',
    breaks: ['BLOCK-5'],
    file: 'main/core/notifications/notifications.ts',
    find: 'muted === undefined && !blocked ?',
    replace: 'muted === undefined ?',
    suites: ['test/unit/core/notifications.test.ts'],
  },
];
