import { plainStates } from '../../../model/states.ts';
import { opKind } from '../../../../sync/protocol/ops/op.ts';
import type { Sabotage } from '../sabotage.ts';

const pollRule = 'sync/gateway/decide/setVote.ts';

const makers = {
  account: { file: 'sync/gateway/decide/ownMark.ts', off: '{ ...kept, [field]: none }' },
  thread: { file: 'sync/gateway/decide/threadMark.ts', off: '[field]: wanted };' },
};

/** Of all that the same two rules are made for: each is broken alone. */
const ofEach = plainStates
  .filter(({ about }) => about === 'message')
  .flatMap(({ type, entity }): readonly Sabotage[] => {
    const { file, off } = makers[opKind[type].feed === 'account' ? 'account' : 'thread'];
    const isIt = `entity === '${entity}'`;
    return [
      {
        name: `drop-${entity}s`,
        of: type,
        what: `half of what ${type} says is acked and dropped`,
        file,
        find: 'if (held === wanted) return nothing;',
        replace: `if (held === wanted || (${isIt} && /[0-7]$/.test(op.body.messageId))) return nothing;`,
        namedBy: [entity],
      },
      {
        name: `keep-${entity}s`,
        // Others are taken off too seldom.
        ...(entity !== 'reaction' && { seldom: true }),
        of: type,
        what: `what ${type} takes off stays`,
        file,
        find: off,
        replace: off.replace(/none|wanted/, (value) => `${isIt} && wanted === none ? held : ${value}`),
        namedBy: [entity],
      },
    ];
  });

/** What people set on messages: for all to see, or for themselves. */
export const markBreaks: readonly Sabotage[] = [
  ...ofEach,
  {
    name: 'refuse-reactions',
    of: 'setReaction',
    what: 'half of the valid reactions are refused',
    file: 'sync/gateway/decide/threadMark.ts',
    find: 'limit.refusal(counts[limit.counted] ?? 0,',
    replace:
      "limit.refusal(entity === 'reaction' && /[0-7]$/.test(op.body.messageId) ? Infinity : (counts[limit.counted] ?? 0),",
    namedBy: ['refusal'],
  },
  {
    name: 'another-emoji',
    of: 'setReaction',
    what: 'a thumb is kept as a heart',
    file: 'sync/gateway/decide/threadMark.ts',
    swap: ['.userId),', ".userId), ...(fieldOf(op, 'emoji') === '👍' && { emoji: '❤️' }),"],
    namedBy: ['reaction'],
  },
  {
    name: 'drop-votes',
    of: 'setVote',
    what: 'half of the votes are acked and dropped',
    file: pollRule,
    or: ['if (isSameChoice', '/[0-7]$/.test(messageId)'],
    namedBy: ['vote', 'tally'],
  },
  {
    name: 'another-choice',
    of: 'setVote',
    what: 'a vote for the second option goes to the first',
    file: pollRule,
    find: 'const choice = [...new Set(body.choice)]',
    replace: 'const choice = [...new Set(body.choice.map((option) => (option === 1 ? 0 : option)))]',
    namedBy: ['vote', 'tally'],
  },
  {
    name: 'count-votes-twice',
    of: 'setVote',
    what: 'an anonymous vote that changes is counted beside the one before',
    file: pollRule,
    at: 'counts',
    swap: ['before', '[]'],
    namedBy: ['tally'],
  },
  {
    name: 'miscount-voters',
    of: 'setVote',
    what: 'whoever takes their anonymous vote back stays among those who voted',
    file: pollRule,
    and: ['before.length', 'choice.length > 0'],
    namedBy: ['tally'],
  },
  {
    name: 'polls-stay-open',
    of: 'closePoll',
    what: 'closing a poll is acked and dropped',
    file: 'sync/gateway/decide/closePoll.ts',
    negate: 'if (isClosed',
    namedBy: ['closed'],
  },
  {
    name: 'opened-by-its-sender',
    of: 'openOnce',
    what: 'what somebody opens counts as opened by who sent it',
    file: 'sync/gateway/decide/openOnce.ts',
    swap: ['withOpened(message, actor.userId, now)', 'withOpened(message, message.senderId, now)'],
    namedBy: ['opened'],
  },
  {
    name: 'listened-by-nobody',
    of: 'setListened',
    what: 'that somebody has listened is acked and dropped',
    file: 'sync/gateway/decide/setListened.ts',
    swap: ['if (!isTold(state, message)) return decided;', 'if (message.version > 0) return nothing;'],
    namedBy: ['listened'],
  },
  {
    name: 'remind-later',
    of: 'setReminder',
    what: 'a reminder comes an hour late',
    file: 'sync/gateway/decide/ownMark.ts',
    swap: [': wanted', ": entity === 'reminder' ? Number(wanted) + 3_600_000 : wanted"],
    namedBy: ['reminder'],
  },
  {
    name: 'drop-reading',
    of: 'advanceReceipt',
    what: 'half of what people read is taken for delivered only',
    file: 'sync/gateway/decide/advanceReceipt.ts',
    and: ['const isRead', '!/[0-7]$/.test(body.messageId)'],
    namedBy: ['read', 'unread'],
  },
  {
    name: 'read-one-less',
    of: 'advanceReceipt',
    what: 'the last message read counts as unread',
    file: 'sync/gateway/decide/advanceReceipt.ts',
    swap: [': reached', ': reached - 1'],
    namedBy: ['read', 'unread'],
  },
  {
    name: 'draft-other-words',
    of: 'shareDraft',
    what: 'a draft comes to other devices without its last character',
    file: 'sync/gateway/decide/shareDraft.ts',
    swap: ['[...copies]', 'copies.map((copy) => ({ ...copy, text: copy.text.slice(0, -1) }))'],
    namedBy: ['draft'],
  },
  {
    name: 'drop-drafts',
    of: 'shareDraft',
    what: 'half of the drafts are acked and dropped',
    file: 'sync/gateway/decide/shareDraft.ts',
    find: 'if (body.draft === null && copies.length === before.length) return nothing;',
    replace:
      'if ((body.draft === null && copies.length === before.length) || /[0-7]$/.test(id)) return nothing;',
    namedBy: ['draft'],
  },
];
