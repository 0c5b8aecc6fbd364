import { describe, expect, it } from 'vitest';
import { blobsOf } from '../../../../sync/files/namedBlobs.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import { attachment } from '../../../builders/files.ts';
import { bob, messageId, opId, thread } from '../../../builders/ids.ts';
import {
  close,
  create,
  edit,
  hide,
  pin,
  poll,
  react,
  removal,
  remove,
  schedule,
  send,
  star,
  vote,
} from '../../../builders/intents.ts';
import * as make from '../../../builders/make.ts';
import { first, type OutboxUnderTest, outboxUnderTest } from '../../../builders/stores.ts';

function withRefused(...intents: Parameters<OutboxUnderTest['outbox']['add']>[0][]): OutboxUnderTest {
  const test = outboxUnderTest();
  for (const intent of intents) test.outbox.add(intent);
  test.refused(first(test.take(1)));
  return test;
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof TernError) return error.code;
    throw error;
  }
  return 'nothing was thrown';
}

describe('[OUTBOX-6] trying again', () => {
  it('is a new op id and number for the same message, in the old place', () => {
    const { outbox, ops, take } = withRefused(send(1), send(2));
    const [before] = ops();
    expect([...outbox.retry(opId(1)).threads]).toEqual([thread]);
    const [after] = ops();
    expect(after).toMatchObject({
      body: before?.body,
      position: before?.position,
      state: 'waiting',
      n: null,
    });
    expect(after?.id).not.toBe(opId(1));
    expect(take(1)).toMatchObject([{ id: after?.id, n: 2, body: { messageId: messageId(1) } }]);
  });

  it('with another text keeps message id and envelope', () => {
    const { outbox, ops } = withRefused(send(1, { replyTo: messageId(90) }));
    outbox.revise(opId(1), { content: { text: 'shorter' } });
    expect(ops()[0]?.body).toEqual(send(1, { replyTo: messageId(90), text: 'shorter' }).body);
  });

  it('[POLL-3] with another text is nothing for a poll, which is discarded with what was voted in it', () => {
    const { outbox, ops } = withRefused(poll(1), vote(1, [0]), send(2));
    expect(codeOf(() => outbox.revise(opId(1), { content: { text: 'Which?' } }))).toBe('notEditable');
    outbox.discard(opId(1));
    expect(ops().map(({ body }) => body)).toEqual([send(2).body]);
  });

  it('[ONCE-1] with another text is nothing for what is viewed once', () => {
    const { body, ...sent } = send(1);
    const envelope = { ...body.envelope, viewOnce: true as const };
    const { outbox } = withRefused({ ...sent, body: { ...body, envelope } });
    expect(codeOf(() => outbox.revise(opId(1), { content: { text: 'look' } }))).toBe('notEditable');
  });

  it('[FORWARD-4] with another text makes a forward one’s own', () => {
    const { outbox, ops } = withRefused(send(1, { forwardOf: messageId(90) }));
    outbox.revise(opId(1), { content: { text: 'shorter' } });
    expect(ops()[0]?.body).toEqual(send(1, { text: 'shorter' }).body);
  });

  it('works for an edit, which keeps the version it was made on', () => {
    const { outbox, ops } = withRefused(edit(9, 'too long', 4));
    outbox.revise(opId(1), { content: { text: 'short' } });
    expect(ops()[0]).toMatchObject({ state: 'waiting', body: edit(9, 'short', 4).body });
  });

  it('of an edit counts as done now, after whatever was done since; places are never given twice', () => {
    const { outbox, ops } = withRefused(edit(9, 'first words', 4), edit(8, 'of another'));
    outbox.add(react(9, true));
    outbox.retry(opId(1));
    outbox.add(react(8, true));
    expect(ops().map(({ position, type }) => [position, type])).toEqual([
      [2, 'editMessage'],
      [3, 'setReaction'],
      [4, 'editMessage'],
      [5, 'setReaction'],
    ]);
  });

  it('forgets the reason, and a late answer to the former op', () => {
    const { outbox, ops, states, acked } = withRefused(send(1));
    outbox.retry(opId(1));
    acked({ id: opId(1) }, 5);
    expect(states()).toEqual(['sendMessage waiting']);
    expect(outbox.read.list(10)).toMatchObject([{ error: null, id: ops()[0]?.id }]);
  });

  it('is refused for what did not fail, is unknown, is another person’s, or has no text', () => {
    const { outbox, of } = withRefused(react(9, true), send(1));
    expect(codeOf(() => outbox.retry(opId(2)))).toBe('opNotFailed');
    expect(codeOf(() => outbox.revise(opId(1), { content: { text: 'text' } }))).toBe('opNotFailed');
    expect(codeOf(() => outbox.retry(opId(77)))).toBe('opNotFailed');
    expect(codeOf(() => of(bob).retry(opId(1)))).toBe('opNotFailed');
    expect(codeOf(() => of(bob).discard(opId(1)))).toBe('opNotFailed');
  });
});

describe('discarding', () => {
  it('drops what was about the message and strips quotes of it', () => {
    const { outbox, ops } = withRefused(
      send(1),
      send(2, { replyTo: messageId(1) }),
      react(1, true),
      send(3, { replyTo: messageId(2) }),
    );
    outbox.discard(opId(1));
    expect(ops().map(({ body }) => body)).toEqual([send(2).body, send(3, { replyTo: messageId(2) }).body]);
  });

  it('strips the quote of a reply that had left: it goes again as an op of its own', () => {
    const { outbox, ops, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(send(2, { replyTo: messageId(1) }));
    refused(first(take()));
    outbox.discard(opId(1));
    expect(ops()).toMatchObject([{ state: 'waiting', n: null, body: send(2).body }]);
    expect(ops()[0]?.id).not.toBe(opId(2));
  });

  it('of something that never left works without a refusal', () => {
    const { outbox, ops } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(react(1, true));
    outbox.discard(opId(1));
    expect(ops()).toEqual([]);
  });

  it('of something that may have left is refused', () => {
    const { outbox, take, acked } = outboxUnderTest();
    outbox.add(send(1));
    const op = first(take());
    expect(codeOf(() => outbox.discard(op.id))).toBe('opNotFailed');
    acked(op, 1);
    expect(codeOf(() => outbox.discard(op.id))).toBe('opNotFailed');
  });

  it('of a creation takes along what was done in the thread, or with it', () => {
    const inThread = [send(1), edit(1, 'folded'), react(1, true)];
    const { outbox, ops } = withRefused(create('nobody'), ...inThread, star(1));
    outbox.discard(opId(1));
    expect(ops()).toEqual([]);
  });

  it('of a refused edit leaves the message alone', () => {
    const { outbox, states } = withRefused(edit(9, 'no'), send(1));
    outbox.discard(opId(1));
    expect(states()).toEqual(['sendMessage waiting']);
  });
});

describe('sending the words of a refused edit as a new message', () => {
  const mayWrite = () => {};

  it('is one step: the second press finds nothing', () => {
    const { outbox, ops } = withRefused(edit(9, 'late words'));
    outbox.sendAsNew(opId(1), messageId(50), mayWrite);
    expect(codeOf(() => outbox.sendAsNew(opId(1), messageId(51), mayWrite))).toBe('opNotFailed');
    expect(ops()).toMatchObject([{ state: 'waiting', body: send(50, { text: 'late words' }).body }]);
  });

  it.each([
    ['editTooLate', { forwardOf: messageId(9), unnamed: true }],
    ['messageDeleted', {}],
  ] as const)('[CONTENT-2] keeps its files: %s', (code, from) => {
    const { outbox, ops, refused, take } = outboxUnderTest();
    const change = edit(9, 'late words');
    const content = { ...change.body.content, files: [attachment(1)] };
    outbox.add({ ...change, body: { ...change.body, content } });
    refused(first(take()), code);
    outbox.sendAsNew(opId(1), messageId(50), mayWrite);
    const blobs = blobsOf([attachment(1)]);
    expect(ops()).toMatchObject([{ body: { content, envelope: { kind: 'text', blobs, ...from } } }]);
    expect(ops()).toHaveLength(1);
  });

  it('leaves the edit where nothing may be written', () => {
    const { outbox, states } = withRefused(edit(9, 'late words'));
    const leftIt = () => {
      throw new TernError('notMember');
    };
    expect(codeOf(() => outbox.sendAsNew(opId(1), messageId(50), leftIt))).toBe('notMember');
    expect(states()).toEqual(['editMessage refused']);
  });

  it('is nothing for a message, nor for what has left', () => {
    const { outbox, take, states } = withRefused(send(1), edit(9, 'on its way'));
    const left = first(take());
    for (const id of [opId(1), left.id])
      expect(codeOf(() => outbox.sendAsNew(id, messageId(50), mayWrite))).toBe('opNotFailed');
    expect(states()).toEqual(['sendMessage refused', 'editMessage waiting']);
  });
});

describe('what has not left', () => {
  it.each([
    ...[
      send(1),
      edit(1, 'better'),
      react(1, true),
      vote(1, [0]),
      close(1),
      pin(1),
      star(1),
      remove(1),
      hide(1),
    ],
    ...[schedule(1, 'later'), removal(thread), make.renaming(thread, 'Sails')],
  ])('is taken back, and its thread looks so: $type', (intent) => {
    const { outbox, ops, take } = outboxUnderTest();
    outbox.add(intent);
    expect([...outbox.discard(opId(1)).threads]).toEqual([thread]);
    expect(ops()).toEqual([]);
    outbox.add(intent);
    const [left] = take();
    expect(codeOf(() => left && outbox.discard(left.id))).toBe('opNotFailed');
  });

  it('takes along what is only done with it: what was to be sent later is, when its deletion is taken back', () => {
    const { outbox, ops } = outboxUnderTest();
    outbox.addAll([schedule(1, null), remove(1)], 5_000);
    outbox.discard(opId(2));
    expect(ops()).toEqual([]);
  });
});
