import type { Mutation } from '../mutation.ts';
import { store } from '../suites.ts';

/** What a session is given is whole, and of one moment. */
export const reading: readonly Mutation[] = [
  {
    name: 'page-of-two-moments',
    what: 'a page’s `through` and `last` are read a moment after its items',
    breaks: ['invariant 6', '◆ one snapshot', 'CHANGES-2'],
    file: 'sync/gateway/store/sqlite/sqliteStore.ts',
    find: 'page: (userId, request) => answer((at) => readPage(at, userId, request)),',
    replace: `page: async (userId, request) => {
      const page = await answer((at) => readPage(at, userId, request));
      await new Promise((resolve) => setImmediate(resolve));
      const last = tables.feeds.last(request.feedId) ?? 0;
      return page && { ...page, last, through: Math.min(last, (request.after ?? last) + request.limit) };
    },`,
    suites: [store],
  },
  {
    name: 'page-hides-edited',
    what: 'a message is not in the page of its place once it was edited',
    breaks: ['invariant 6', '◆ present version', 'CHANGES-1'],
    file: 'sync/gateway/store/sqlite/tables/messagePages.ts',
    find: 'sequence_number <= ? AND ${notHiddenFrom}\n     ORDER BY sequence_number`',
    replace:
      'sequence_number <= ? AND version = sequence_number AND ${notHiddenFrom}\n     ORDER BY sequence_number`',
    suites: [store],
  },
  {
    name: 'page-without-edits',
    what: 'a page holds what was created in it, not what was changed',
    breaks: ['invariant 6', '◆ present version', 'CHANGES-1'],
    file: 'sync/gateway/store/sqlite/tables/messagePages.ts',
    swap: ['> sequence_number', '< sequence_number'],
    suites: [store],
  },
  {
    name: 'page-spans-too-far',
    what: '`through` is one number above what the page holds',
    breaks: ['invariant 6', 'PULL-1'],
    file: 'sync/gateway/store/run/readPage.ts',
    swap: ['+ limit', '+ limit + 1'],
    suites: [store],
  },
  {
    name: 'receipt-of-own-message',
    what: 'a receipt may name a message of one’s own',
    breaks: ['◆ receipts of others', 'RECEIPT-1'],
    file: 'sync/gateway/decide/advanceReceipt.ts',
    never: '[RECEIPT-1]',
    suites: ['test/unit/gateway/decide/advanceReceipt.test.ts'],
  },
  {
    name: 'receipt-for-every-change',
    what: 'the client’s receipts name the newest message of anyone, also of its own person',
    breaks: ['◆ receipts of others'],
    file: 'main/core/mirror/read/receipts.ts',
    drop: 'incoming',
    suites: ['test/unit/core/mirror/heads.test.ts'],
  },
  {
    name: 'watermarks-fall',
    what: 'a receipt for an older message takes the watermark back',
    breaks: ['RECEIPT-2'],
    file: 'sync/gateway/decide/advanceReceipt.ts',
    swap: ['= reached >', '= reached !=='],
    suites: ['test/unit/gateway/decide/advanceReceipt.test.ts'],
  },
  {
    name: 'unread-by-numbers',
    what: 'the gateway takes the difference of numbers for the count of unread messages',
    breaks: ['HELLO-5'],
    file: 'sync/gateway/store/sqlite/tables/unread.ts',
    find: 'countOfOthers.get(counted) ?? 0',
    replace: 'Math.max(0, counted.through - counted.after + Number(countOfOthers === undefined))',
    suites: [store],
  },
  {
    name: 'limit-counts-the-unseen',
    what: 'a page of a former member ends where what they may not see has filled it',
    breaks: ['SEE-2', 'HISTORY-2'],
    file: 'sync/gateway/store/sqlite/tables/messagePages.ts',
    swap: ['version <= coalesce(?, version)', 'coalesce(?, version) IS NOT NULL'],
    suites: [store],
  },
  {
    name: 'notice-of-any-length',
    what: 'a notice that names many people is longer than any client takes',
    breaks: ['NOTICE-1'],
    file: 'sync/gateway/decide/group.ts',
    find: '.slice(0, maxTextLength)',
    replace: '.slice(-1_000 * maxTextLength)',
    suites: ['test/integration/gateway/fullest.test.ts'],
  },
];
