import { expect, it } from 'vitest';
import type { OutboxItemView } from '../../../preload/views/outbox.ts';
import { groupByThread } from '../../../renderer/features/outbox/groupByThread.ts';

const item = (threadId: string, id: string, change: Partial<OutboxItemView> = {}): OutboxItemView => ({
  opId: id as OutboxItemView['opId'],
  threadId: threadId as OutboxItemView['threadId'],
  threadTitle: threadId,
  kind: 'sendMessage',
  poll: false,
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
