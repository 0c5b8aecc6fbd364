import type { Sabotage } from '../sabotage.ts';

/** What a device shows of what it holds: its mirror is the store's, and its screen is not. */
export const viewBreaks: readonly Sabotage[] = [
  {
    name: 'show-stale-words',
    of: 'view',
    what: 'what was edited is shown as a device first got it',
    file: 'main/core/mirror/storeMessage.ts',
    swap: ['excluded.text', 'message.text'],
    namedBy: ['words'],
  },
  {
    name: 'miscount-reactions',
    of: 'view',
    what: 'one’s own reaction is counted twice',
    file: 'main/core/views/messageViews.ts',
    swap: [': reaction.userIds.length', ': reaction.userIds.length + Number(reaction.userIds.includes(me))'],
    namedBy: ['reaction'],
  },
  {
    name: 'miscount-options',
    of: 'view',
    what: 'the first option of a poll shows one vote too many',
    file: 'main/core/views/pollViews.ts',
    swap: ['counts[option] ?? 0', '(counts[option] ?? 0) + Number(option === 0)'],
    namedBy: ['vote', 'tally'],
  },
  {
    name: 'miscount-unread',
    of: 'view',
    what: 'a conversation with unread messages shows one less',
    file: 'main/core/views/threadViews.ts',
    swap: ['row.unread', 'Math.max(0, row.unread - 1)'],
    namedBy: ['unread'],
  },
  {
    name: 'show-no-edits',
    seldom: true,
    of: 'view',
    what: 'an edited message is not said to be',
    file: 'main/core/views/messageViews.ts',
    find: '    edited,\n    collided',
    replace: '    edited: false,\n    collided',
    namedBy: ['editions', 'words'],
  },
  {
    name: 'miscount-members',
    seldom: true,
    of: 'view',
    what: 'a group is said to have one member less',
    file: 'main/core/views/threadViews.ts',
    swap: ['row?.memberCount', '(row === null ? null : row.memberCount - 1)'],
    namedBy: ['members'],
  },
];
