import { expect, it } from 'vitest';
import type { OutboxItemView } from '../../../preload/views/outbox.ts';
import { toRows } from '../../../renderer/features/conversation/rows.ts';
import { groupByThread } from '../../../renderer/features/outbox/groupByThread.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { delivery, message } from './samples.ts';

const item = (threadId: string, id: string, change: Partial<OutboxItemView> = {}): OutboxItemView => ({
  opId: id as OutboxItemView['opId'],
  threadId: threadId as OutboxItemView['threadId'],
  threadTitle: threadId,
  kind: 'sendMessage',
  poll: false,
  files: null,
  messageId: id as OutboxItemView['messageId'],
  replyTo: null,
  text: id,
  handles: [],
  state: 'queued',
  withdrawable: true,
  error: null,
  createdAt: 0,
  retryAt: null,
  ...change,
});

it('what was refused stands first; all else in the order it was done', () => {
  const groups = groupByThread([
    item('ann', 'a1'),
    item('bob', 'b1'),
    item('bob', 'b2', { kind: 'setPin', state: 'failed' }),
    item('cleo', 'c1'),
    item('bob', 'b3'),
  ]);
  expect(groups.map(({ title, items }) => [title, items.map((each) => each.item.opId)])).toEqual([
    ['bob', ['b2', 'b1', 'b3']],
    ['ann', ['a1']],
    ['cleo', ['c1']],
  ]);
});

it('what is in no conversation is a group of its own', () => {
  const none = { threadId: null, threadTitle: '' };
  const groups = groupByThread([item('', 'x1', none), item('ann', 'a1'), item('', 'x2', none)]);
  expect(groups.map(({ threadId, items }) => [threadId, items.map((each) => each.item.opId)])).toEqual([
    [null, ['x1', 'x2']],
    ['ann', ['a1']],
  ]);
});

const id = (name: string) => name as OutboxItemView['messageId'];
const unseen = {
  state: 'missing',
  senderId: null,
  senderName: null,
  senderHandle: null,
  mine: true,
  text: null,
  poll: false,
  files: null,
} as const;

it.each<[string, OutboxItemView[], boolean]>([
  ['nothing waits', [], false],
  ['only an answer to it waits', [item('ann', 'a2', { state: 'held', replyTo: id('a1') })], false],
  [
    'only answers to what waits for it wait',
    [
      item('ann', 'a2', { state: 'held', replyTo: id('a1') }),
      item('ann', 'a3', { state: 'held', replyTo: id('a2') }),
    ],
    false,
  ],
  ['only what is not held waits', [item('ann', 'a2', { kind: 'setPin' })], false],
  ['only something else is held', [item('ann', 'a2', { kind: 'setReaction', state: 'held' })], false],
  [
    'a message waits behind an answer to it',
    [item('ann', 'a2', { state: 'held', replyTo: id('a1') }), item('ann', 'a3', { state: 'held' })],
    true,
  ],
  ['an answer to another one waits', [item('ann', 'a2', { state: 'held', replyTo: id('a0') })], true],
])('the rest can go before a refused message as in the conversation: %s', (_, after, can) => {
  const [group] = groupByThread([item('ann', 'a1', { state: 'failed' }), ...after]);
  expect(group?.items[0]?.holdsBack).toBe(can);
  const rows = toRows(
    [
      message(1, { messageId: 'a1' as MessageId, mine: true, delivery: delivery('failed') }),
      ...after
        .filter(({ kind }) => kind === 'sendMessage')
        .map(({ messageId, replyTo }, index) =>
          message(index + 2, {
            ...{ messageId: messageId as MessageId, mine: true, delivery: delivery('held') },
            replyTo: replyTo === null ? null : { ...unseen, messageId: replyTo },
          }),
        ),
    ],
    null,
    true,
  );
  expect(rows[0]?.holdsBack).toBe(can);
});
