import { describe, expect, it } from 'vitest';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { messageId, otherThread } from '../../../builders/ids.ts';
import {
  close,
  create,
  edit,
  pin,
  poll,
  react,
  receiptFor,
  send,
  star,
  vote,
} from '../../../builders/intents.ts';
import { outboxUnderTest } from '../../../builders/stores.ts';

/** What was done, and what of it is left to send. */
const table: readonly {
  readonly name: string;
  readonly done: readonly OpIntent[];
  readonly left: readonly OpIntent[];
}[] = [
  {
    name: 'an edit folds into its unsent send, which keeps its envelope',
    done: [send(1), send(2, { replyTo: messageId(1) }), edit(2, 'better')],
    left: [send(1), send(2, { replyTo: messageId(1), text: 'better' })],
  },
  {
    name: 'an edit of an unsent forward makes it one’s own [FORWARD-4], one to the same words does not',
    done: [
      send(1, { forwardOf: messageId(90) }),
      send(2, { forwardOf: messageId(91) }),
      edit(1, 'better'),
      edit(2, 'text 2'),
    ],
    left: [send(1, { text: 'better' }), send(2, { forwardOf: messageId(91) })],
  },
  {
    name: 'the last of several edits of an unsent send stands',
    done: [send(1), edit(1, 'second'), edit(1, 'third')],
    left: [send(1, { text: 'third' })],
  },
  {
    name: 'an edit folds into an unsent edit, which keeps the version it was made on',
    done: [edit(1, 'second', 7), edit(1, 'third', 9)],
    left: [edit(1, 'third', 7)],
  },
  {
    name: 'an edit of one message leaves the edit of another alone',
    done: [edit(1, 'one'), edit(2, 'two')],
    left: [edit(1, 'one'), edit(2, 'two')],
  },
  { name: 'a reaction on and off cancel', done: [react(1, true), react(1, false)], left: [] },
  { name: 'a reaction off and on cancel', done: [react(1, false), react(1, true)], left: [] },
  {
    name: 'on, off and on again is one on',
    done: [react(1, true), react(1, false), react(1, true)],
    left: [react(1, true)],
  },
  { name: 'a repeated on adds nothing', done: [react(1, true), react(1, true)], left: [react(1, true)] },
  {
    name: 'other emoji and other messages are other reactions',
    done: [react(1, true, '👍'), react(1, false, '🙏'), react(2, false, '👍')],
    left: [react(1, true, '👍'), react(1, false, '🙏'), react(2, false, '👍')],
  },
  {
    name: 'of several votes the last choice stands, in the place of the first',
    done: [vote(1, [0]), vote(2, [1]), vote(1, [2]), vote(2, [])],
    left: [vote(1, [2]), vote(2, [])],
  },
  {
    name: 'a poll is closed once, after what was voted in it',
    done: [poll(1), vote(1, [0]), close(1), close(1)],
    left: [poll(1), vote(1, [0]), close(1)],
  },
  { name: 'pinned and taken off is nothing done', done: [pin(1), pin(1, false)], left: [] },
  { name: 'saved and taken out is nothing done', done: [star(1), star(1, false)], left: [] },
  {
    name: 'taken off and pinned again is nothing done, and what is done twice is done once',
    done: [pin(1, false), pin(1), pin(2), pin(2)],
    left: [pin(2)],
  },
  {
    name: 'a pin, a star and a reaction of one message are three things',
    done: [pin(1), star(1), react(1, true), pin(2), star(1, false)],
    left: [pin(1), react(1, true), pin(2)],
  },
  {
    name: 'of several receipts of a kind the newer stands',
    done: [receiptFor(1, 'delivered'), receiptFor(2, 'delivered')],
    left: [receiptFor(2, 'delivered')],
  },
  {
    name: 'read replaces delivered',
    done: [receiptFor(2, 'delivered'), receiptFor(2, 'read')],
    left: [receiptFor(2, 'read')],
  },
  {
    name: 'delivered adds nothing to read',
    done: [receiptFor(2, 'read'), receiptFor(2, 'delivered')],
    left: [receiptFor(2, 'read')],
  },
  {
    name: 'reading up to an older message takes nothing from what was delivered since',
    done: [receiptFor(1, 'read'), receiptFor(3, 'delivered'), receiptFor(2, 'read')],
    left: [receiptFor(2, 'read'), receiptFor(3, 'delivered')],
  },
  {
    name: 'receipts of different threads stay apart',
    done: [receiptFor(1, 'read'), receiptFor(2, 'read', otherThread)],
    left: [receiptFor(1, 'read'), receiptFor(2, 'read', otherThread)],
  },
  {
    name: 'a thread is created once',
    done: [create('bob'), create('bob')],
    left: [create('bob')],
  },
];

const sketch = ({ type, body }: { readonly type: string; readonly body: unknown }) => ({ type, body });

describe('[OUTBOX-3] squashing what was never sent', () => {
  it.each(table)('$name', ({ done, left }) => {
    const { outbox, ops } = outboxUnderTest();
    for (const intent of done) outbox.add(intent);
    expect(ops().map(sketch)).toEqual(left.map(sketch));
  });

  it.each([
    { name: 'a send', sent: send(1), next: edit(1, 'too late') },
    { name: 'an edit', sent: edit(1, 'first'), next: edit(1, 'second') },
    { name: 'a reaction', sent: react(1, true), next: react(1, false) },
    { name: 'a repeated reaction', sent: react(1, true), next: react(1, true) },
    { name: 'a delivery', sent: receiptFor(1, 'delivered'), next: receiptFor(1, 'read') },
    { name: 'a reading', sent: receiptFor(1, 'read'), next: receiptFor(2, 'read') },
    { name: 'a creation', sent: create('bob'), next: create('bob') },
  ])('[OUTBOX-2] $name whose bytes may have left stays as it is', ({ sent, next }) => {
    const { outbox, ops, take } = outboxUnderTest();
    outbox.add(sent);
    const [before] = take();
    outbox.add(next);
    expect(ops()[0]).toMatchObject({ ...sketch(sent), n: 1, id: before?.id });
    expect(ops()).toHaveLength(2);
    expect(ops()[1]).toMatchObject({ ...sketch(next), n: null });
  });

  it('[OUTBOX-2] on, sent, off, on: the off is taken back and the sent one stands', () => {
    const { outbox, ops, take } = outboxUnderTest();
    outbox.add(react(1, true));
    take();
    outbox.add(react(1, false));
    outbox.add(react(1, true));
    expect(ops().map(sketch)).toEqual([sketch(react(1, true))]);
  });

  it('folds an edit into a send that is held, and answers which threads changed', () => {
    const { outbox, ops, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    const [left] = take();
    outbox.add(send(2));
    if (left !== undefined) refused(left);
    const change = outbox.add(edit(2, 'while held'));
    expect([...change.threads]).toEqual([send(2).feedId]);
    expect(ops()[1]).toMatchObject({ state: 'held', body: { content: { text: 'while held' } } });
    expect(ops()).toHaveLength(2);
  });

  it('an edit after a refused edit is an op of its own: what was refused keeps its reason', () => {
    const { outbox, states, take, refused } = outboxUnderTest();
    outbox.add(edit(1, 'refused'));
    const [left] = take();
    if (left !== undefined) refused(left);
    outbox.add(edit(1, 'again'));
    expect(states()).toEqual(['editMessage refused', 'editMessage waiting']);
  });
});
