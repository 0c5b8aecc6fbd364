import { describe, expect, it } from 'vitest';
import type { OpId } from '../../../../sync/core/ids.ts';
import { messageId, opId } from '../../../builders/ids.ts';
import { edit, react, remove, send, star } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

const there = (deletedAt: number | null = null) => ({
  mayBeScheduled: () => false,
  message: () => ({ sequenceNumber: 7, deletedAt }),
});

describe('[SEND-4] other words for a message that is there, refused because it is too late', () => {
  function refusedLate() {
    const box = outboxUnderTest();
    box.outbox.add(send(1, { text: 'other words' }));
    const [left] = box.take();
    if (left === undefined) throw new Error('nothing left');
    return { ...box, left, late: () => box.refused(left, 'editTooLate') };
  }

  it('are a refused edit of it', () => {
    const { outbox, ops, late, left } = refusedLate();
    late();
    expect(ops()).toMatchObject([
      { type: 'editMessage', state: 'refused', body: edit(1, 'other words').body },
    ]);
    expect(ops()[0]?.id).not.toBe(left.id);
    expect(outbox.read.changesOf([messageId(1)], { thread: 0, account: 0 })).toMatchObject([
      { type: 'editMessage', error: { code: 'editTooLate' } },
    ]);
    expect(outbox.read.summary()).toEqual({ waiting: 0, failed: 1 });
  });

  it('hold nothing, neither messages nor what is about this one', () => {
    const { outbox, take, late } = refusedLate();
    late();
    outbox.add(send(2, { replyTo: messageId(1) }));
    outbox.add(react(1, true));
    outbox.add(star(1));
    expect(take().map(({ type }) => type)).toEqual(['sendMessage', 'setReaction', 'setStar']);
  });

  it('are sent as a message of their own', () => {
    const { outbox, ops, late } = refusedLate();
    late();
    outbox.sendAsNew(first(ops()).id as OpId, messageId(9), () => undefined);
    expect(ops()).toMatchObject([{ body: send(9, { text: 'other words' }).body }]);
  });

  it('[OUTBOX-13] take no deletion of it with them', () => {
    const { outbox, take, late } = refusedLate();
    outbox.add(remove(1), 5_000);
    outbox.release(opId(2));
    late();
    expect(take().map(({ type }) => type)).toEqual(['deleteMessage']);
  });
});

describe('a message that was brought back after damage and is there', () => {
  function recovered() {
    const box = outboxUnderTest();
    box.outbox.add(send(1));
    box.refused(first(box.take()), 'recovered');
    box.outbox.add(send(2));
    return box;
  }
  const retries = ['retry', 'retryAll'] as const;

  it.each(retries)('[SEND-4] is not sent over its later words by %s, and holds nothing any more', (how) => {
    const { outbox, states, take } = recovered();
    if (how === 'retry') outbox.retry(opId(1), there().message);
    else outbox.retryAll(there().message);
    expect(states()).toEqual(['sendMessage done', 'sendMessage waiting']);
    expect(take()).toMatchObject([{ body: send(2).body }]);
  });

  it('[RESTORE-2] is kept for a gateway that has lost it', () => {
    const { outbox, take } = recovered();
    outbox.retry(opId(1), there().message);
    outbox.replayJournal(0, () => null);
    expect(take().map(({ body }) => body)).toContainEqual(send(1).body);
  });

  it('[DELETE-7] is not kept when it was deleted', () => {
    const { outbox, states } = recovered();
    outbox.retry(opId(1), there(8).message);
    expect(states()).toEqual(['sendMessage waiting']);
  });

  it('is sent when it is not there, or was refused for another reason', () => {
    const { outbox, states } = recovered();
    outbox.retry(opId(1), () => null);
    expect(states()).toEqual(['sendMessage waiting', 'sendMessage waiting']);
    const other = outboxUnderTest();
    other.outbox.add(send(1));
    other.refused(first(other.take()));
    other.outbox.retry(opId(1), there().message);
    expect(other.states()).toEqual(['sendMessage waiting']);
  });

  it.each(['discard', 'moveToDraft'] as const)(
    'keeps what is about it through %s, but for its words',
    (how) => {
      const { outbox, ops } = recovered();
      outbox.add(edit(1, 'better'));
      outbox.add(send(3, { replyTo: messageId(1) }));
      outbox.add(react(1, true));
      outbox.add(star(1));
      if (how === 'discard') outbox.discard(opId(1), there());
      else outbox.moveToDraft(opId(1), () => null, there());
      expect(ops().filter(({ type }) => type !== 'shareDraft')).toMatchObject([
        { body: send(2).body },
        { body: send(3, { replyTo: messageId(1) }).body },
        { type: 'setReaction', state: 'waiting' },
        { type: 'setStar', state: 'waiting' },
      ]);
    },
  );

  it.each([
    ['an edit', null, { text: '', editing: { messageId: messageId(1), text: 'text 1' } }],
    ['a message of its own when it was deleted', 8, { text: 'text 1', editing: null }],
  ])('is moved to a draft of %s', (_, deletedAt, draft) => {
    const { outbox, ops } = recovered();
    outbox.moveToDraft(opId(1), () => null, there(deletedAt));
    expect(ops().find(({ type }) => type === 'shareDraft')?.body).toMatchObject({ draft });
  });
});
