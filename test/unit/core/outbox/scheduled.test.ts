import { describe, expect, it } from 'vitest';
import type { MessageId } from '../../../../sync/core/ids.ts';
import type { ScheduledEntity } from '../../../../sync/protocol/entities/scheduled.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import { messageId, thread } from '../../../builders/ids.ts';
import { create, schedule, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

const types = (box: ReturnType<typeof outboxUnderTest>) =>
  box.db
    .prepare<[], { type: string; state: string }>('SELECT type, state FROM op ORDER BY position')
    .all()
    .map(({ type, state }) => `${type} ${state}`);

const entity = (state: ScheduledEntity['state'], version: number): ScheduledEntity => ({
  ...{ entity: 'scheduled', threadId: thread, messageId: messageId(1), version, state },
  ...{ sendAt: 60_000, sentAt: null, replyTo: null, reason: null },
  content: state === 'waiting' ? { text: 'from elsewhere' } : null,
});

/** The words were taken as number 5 of the account feed. */
function scheduledAt5() {
  const box = outboxUnderTest();
  box.outbox.add(schedule(1, 'one'));
  const op = first(box.take());
  box.acked(op, 5);
  return { ...box, op };
}

describe('what is to be sent later, in the outbox', () => {
  it('[OUTBOX-3] other words take the place of those that have not left', () => {
    const box = outboxUnderTest();
    box.outbox.add(schedule(1, 'one'));
    box.outbox.add(schedule(1, 'other'));
    box.outbox.add(schedule(2, 'two'));
    expect(box.take().map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining('other'),
      expect.stringContaining('two'),
    ]);
  });

  it('waits for the creation of its thread', () => {
    const box = outboxUnderTest();
    box.outbox.add(create('bob'));
    box.outbox.add(schedule(1, 'one'));
    const [creation] = box.take();
    if (creation === undefined) throw new Error('nothing leaves');
    expect(creation.type).toBe('createDirectThread');
    expect(types(box)).toEqual(['createDirectThread waiting', 'scheduleMessage waiting']);
    box.acked(creation, 1);
    expect(box.take().map(({ type }) => type)).toEqual(['scheduleMessage']);
  });

  it('[SCHEDULE-3] sent now, nothing is left of it that has not left', () => {
    const box = outboxUnderTest();
    box.outbox.add(schedule(1, 'one'));
    box.outbox.add(send(1));
    expect(types(box)).toEqual(['sendMessage waiting']);
  });

  it('refused words give way to later ones, before or after they are refused', () => {
    const box = outboxUnderTest();
    box.outbox.add(schedule(1, 'one'));
    const [early] = box.take();
    if (early === undefined) throw new Error('nothing leaves');
    box.outbox.add(schedule(1, 'in time'));
    const error = new TernError('scheduleTooLate').toData();
    box.outbox.recordAnswers([{ kind: 'refused', id: early.id, error }]);
    expect(types(box)).toEqual(['scheduleMessage waiting']);
    const [second] = box.take();
    if (second === undefined) throw new Error('nothing leaves');
    box.outbox.recordAnswers([{ kind: 'refused', id: second.id, error }]);
    expect(types(box)).toEqual(['scheduleMessage refused']);
    box.outbox.add(schedule(1, 'later'));
    expect(types(box)).toEqual(['scheduleMessage waiting']);
  });

  it('no file keeps words that have been replaced or cancelled', () => {
    const box = outboxUnderTest();
    for (const words of ['one', 'two', null]) {
      box.outbox.add(schedule(1, words));
      for (const op of box.take()) box.acked(op, 5);
    }
    expect(types(box)).toEqual(['scheduleMessage acked']);
    expect(JSON.stringify(box.db.prepare('SELECT body FROM op').all())).not.toContain('two');
  });

  it('[SCHEDULE-8] what was sent at its time is in the journal as the message it became', () => {
    const box = outboxUnderTest();
    box.outbox.add(schedule(1, 'one'));
    const [op] = box.take();
    if (op === undefined) throw new Error('nothing leaves');
    box.acked(op, 5);
    box.outbox.journalScheduled([entity('sent', 6)]);
    box.outbox.replayJournal(0, () => null);
    expect(box.take()).toMatchObject([
      {
        ...{ type: 'sendMessage', feedId: thread, n: op.n, replayed: true },
        body: { messageId: messageId(1), content: { text: 'one' } },
      },
    ]);
  });

  it.each(['before', 'after'])(
    '[SCHEDULE-8] [SEND-4] what was sent early in other words is in the journal in these alone, told of %s its ack',
    (when) => {
      const box = scheduledAt5();
      box.outbox.add(send(1, { text: 'in other words' }));
      const sent = first(box.take());
      if (when === 'before') box.outbox.journalScheduled([entity('sent', 6)]);
      box.acked(sent, 1);
      if (when === 'after') box.outbox.journalScheduled([entity('sent', 6)]);
      box.outbox.replayJournal(0, () => null);
      expect(box.take()).toMatchObject([{ body: { content: { text: 'in other words' } } }]);
    },
  );

  it('[SCHEDULE-8] what was sent at its time stays in the journal while other words have no answer', () => {
    const box = scheduledAt5();
    box.outbox.add(send(1, { text: 'in other words' }));
    const late = first(box.take());
    box.outbox.journalScheduled([entity('sent', 6)]);
    box.outbox.recordAnswers([
      { kind: 'refused', id: late.id, error: new TernError('editTooLate').toData() },
    ]);
    box.outbox.replayJournal(0, () => null);
    expect(box.take()).toMatchObject([{ type: 'sendMessage', body: { content: { text: 'one' } } }]);
  });

  it('[SCHEDULE-8] what is told to have been sent before the words were acked is a message with the ack', () => {
    const box = outboxUnderTest();
    box.outbox.add(schedule(1, 'one'));
    const op = first(box.take());
    box.outbox.journalScheduled([entity('waiting', 5), entity('sent', 6)]);
    expect(types(box)).toEqual(['scheduleMessage waiting']);
    box.acked(op, 5);
    expect(types(box)).toEqual(['sendMessage done']);
    box.outbox.replayJournal(0, () => null);
    expect(box.take()).toMatchObject([{ type: 'sendMessage', n: op.n, body: { content: { text: 'one' } } }]);
  });

  it.each([
    ['to be sent later', schedule(1, 'other')],
    ['to be sent now', send(1, { text: 'other' })],
  ])(
    '[SCHEDULE-8] [SEND-4] what was sent at its time while other words %s had no answer goes again in these alone',
    (_, other) => {
      const box = scheduledAt5();
      box.outbox.add(other);
      const { id, n } = first(box.take());
      box.outbox.journalScheduled([entity('sent', 7)]);
      box.outbox.replayJournal(0, () => null);
      const again = box.take();
      expect(again).toMatchObject([
        { type: 'sendMessage', feedId: thread, n, replayed: true, body: { content: { text: 'other' } } },
      ]);
      expect(first(again).id === id).toBe(other.type === 'sendMessage');
    },
  );

  it('[SCHEDULE-8] what was sent at its time goes again where its cancelling, or words that never left, wait', () => {
    for (const other of [schedule(1, null), send(1, { text: 'other' })]) {
      const box = scheduledAt5();
      box.outbox.add(other);
      if (other.type === 'scheduleMessage') box.take();
      box.outbox.journalScheduled([entity('sent', 7)]);
      box.outbox.replayJournal(0, () => null);
      expect(first(box.take())).toMatchObject({ type: 'sendMessage', body: { content: { text: 'one' } } });
    }
  });

  it('[SCHEDULE-8] what another device cancelled before the words were acked is cancelled with the ack', () => {
    const box = outboxUnderTest();
    box.outbox.add(schedule(1, 'one'));
    const op = first(box.take());
    box.outbox.journalScheduled([entity('cancelled', 6)]);
    box.acked(op, 5);
    expect(box.ops()).toMatchObject([{ type: 'scheduleMessage', body: { message: null } }]);
  });

  it('[SCHEDULE-8] words that were taken after what is told of others stand', () => {
    const box = outboxUnderTest();
    box.outbox.add(schedule(1, 'one'));
    const op = first(box.take());
    box.outbox.journalScheduled([entity('cancelled', 4), entity('waiting', 3)]);
    box.acked(op, 5);
    expect(box.ops()).toMatchObject([{ body: { message: { content: { text: 'one' } } } }]);
  });

  it('[SCHEDULE-8] what a lost store told of words without an answer is not what the next one does', () => {
    const box = outboxUnderTest();
    box.outbox.add(schedule(1, 'one'));
    const op = first(box.take());
    box.outbox.journalScheduled([entity('sent', 6)]);
    box.outbox.replayJournal(0, () => null);
    box.acked(op, 5);
    expect(types(box)).toEqual(['scheduleMessage acked']);
  });

  it('[SCHEDULE-8] what another device cancelled is in the journal as cancelled, without its words', () => {
    const { outbox, ops, take, op } = scheduledAt5();
    outbox.journalScheduled([entity('cancelled', 6)]);
    expect(ops()).toMatchObject([
      { type: 'scheduleMessage', state: 'acked', n: op.n, body: { message: null } },
    ]);
    outbox.replayJournal(0, () => null);
    const again = first(take());
    expect(again).toMatchObject({ n: op.n, replayed: true, body: { message: null } });
    expect(again.id).not.toBe(op.id);
  });

  it('[SCHEDULE-8] words that another device replaced are not brought back', () => {
    const { outbox, states } = scheduledAt5();
    outbox.journalScheduled([entity('waiting', 6)]);
    expect(states()).toEqual([]);
  });

  it('[SCHEDULE-8] the last words stay, whatever is told of the time before them', () => {
    const { outbox, ops } = scheduledAt5();
    outbox.journalScheduled([entity('cancelled', 3), entity('waiting', 4), entity('waiting', 5)]);
    outbox.journalScheduled([entity('refused', 6)]);
    expect(ops()).toMatchObject([{ body: { message: { content: { text: 'one' } } } }]);
  });

  it('[SCHEDULE-9] a refused “send now” that is discarded cancels what the gateway has', () => {
    for (const resolve of ['discard', 'moveToDraft'] as const) {
      const box = scheduledAt5();
      box.outbox.add(send(1));
      const now = box.take().find(({ type }) => type === 'sendMessage');
      if (now === undefined) throw new Error('nothing leaves');
      box.refused(now);
      const known = { mayBeScheduled: () => true, message: () => null };
      if (resolve === 'discard') box.outbox.discard(now.id, known);
      else box.outbox.moveToDraft(now.id, () => null, known);
      const cancelling = box.take().find(({ type }) => type === 'scheduleMessage');
      expect(cancelling).toMatchObject({ body: { messageId: messageId(1), message: null } });
    }
  });

  it('what is discarded and never was to be sent later needs no cancelling', () => {
    const box = outboxUnderTest();
    box.outbox.add(send(1));
    const op = first(box.take());
    box.refused(op);
    box.outbox.discard(op.id);
    expect(types(box)).toEqual([]);
  });

  it('[DELETE-6] what it was to say goes with the message it became', () => {
    const box = outboxUnderTest();
    box.outbox.add(schedule(1, 'one'));
    for (const op of box.take()) box.acked(op, 5);
    box.outbox.forgetDeleted(new Map<MessageId, number>([[messageId(1), 7]]));
    expect(types(box)).toEqual([]);
  });
});
