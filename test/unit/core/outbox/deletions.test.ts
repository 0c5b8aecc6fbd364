import { describe, expect, it } from 'vitest';
import { messageId, opId, thread } from '../../../builders/ids.ts';
import { edit, hide, react, remove, schedule, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

const soon = 5_000;
const error = { code: 'recovered', retryable: false, message: '' } as const;

function sent() {
  const test = outboxUnderTest();
  test.outbox.add(send(1));
  const [op] = test.take();
  if (op === undefined) throw new Error('nothing left');
  return { ...test, op };
}

describe('[OUTBOX-12] a deletion', () => {
  it('does not leave before it is released, and what is done meanwhile goes ahead of it', () => {
    const { outbox, take, acked, op } = sent();
    acked(op, 1);
    outbox.add(remove(1), soon);
    outbox.add(send(2));
    expect(take().map(({ type }) => type)).toEqual(['sendMessage']);
    const [undoable] = outbox.undoable();
    expect(undoable).toMatchObject({ threadId: thread, forEveryone: true, leavesAt: soon });
    outbox.release(opId(2));
    expect(outbox.undoable()).toEqual([]);
    expect(take().map(({ type }) => type)).toContain('deleteMessage');
  });

  it('undone is as if it had never been', () => {
    const { outbox, states, acked, op } = sent();
    acked(op, 1);
    outbox.add(remove(1), soon);
    outbox.add(hide(1), soon);
    outbox.undoDeletions(thread);
    expect(states()).toEqual(['sendMessage acked']);
    expect([...outbox.release(opId(2)).threads]).toEqual([]);
  });

  it('of a message in flight follows it', () => {
    const { outbox, take, op } = sent();
    outbox.add(remove(1), soon);
    outbox.release(opId(2));
    const [, deletion] = take();
    expect(deletion).toMatchObject({ type: 'deleteMessage', after: [op.id] });
  });

  it('of what was to be sent later takes it back with it; and that goes alone where the deletion was lost', () => {
    const { db, outbox, take } = outboxUnderTest();
    outbox.addAll([schedule(1, null), remove(1)], soon);
    expect(outbox.undoable()).toMatchObject([{ id: opId(2) }]);
    // As a damaged file is put back.
    db.exec(`DELETE FROM op WHERE type = 'deleteMessage'`);
    expect(outbox.undoable()).toMatchObject([{ id: opId(1), leavesAt: soon }]);
    outbox.release(opId(1));
    expect(take()).toMatchObject([{ type: 'scheduleMessage' }]);
  });

  it('is written once, however often it is asked for', () => {
    const { outbox, states } = sent();
    for (let times = 0; times < 3; times += 1) outbox.add(remove(1), soon);
    expect(states()).toEqual(['sendMessage waiting', 'deleteMessage waiting']);
  });
});

describe('[OUTBOX-13] deleting what never left', () => {
  it('holds it, and what stands behind it, until that is sure; undone, all goes in its order', () => {
    const { outbox, states, take } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(remove(1), soon);
    outbox.add(send(2));
    expect(take()).toEqual([]);
    outbox.undoDeletions(thread);
    expect(states()).toEqual(['sendMessage waiting', 'sendMessage waiting']);
    expect(take().map(({ body }) => 'messageId' in body && body.messageId)).toEqual([
      messageId(1),
      messageId(2),
    ]);
  });

  it('takes it back with what was said of it, and a reply loses its quote', () => {
    const { outbox, states, ops, take } = outboxUnderTest();
    outbox.add(send(1));
    outbox.add(react(1, true));
    outbox.add(send(2, { replyTo: messageId(1) }));
    outbox.add(remove(1), soon);
    outbox.release(opId(4));
    expect(states()).toEqual(['sendMessage waiting']);
    expect(first(ops()).body).toMatchObject({ messageId: messageId(2), envelope: { replyTo: null } });
    expect(take()).toHaveLength(1);
  });

  it('takes back one that was refused, and frees those behind it', () => {
    const { outbox, states, refused, op } = sent();
    outbox.add(send(2));
    refused(op);
    outbox.add(remove(1), soon);
    expect(states()).toEqual(['sendMessage refused', 'sendMessage held', 'deleteMessage waiting']);
    outbox.release(opId(3));
    expect(states()).toEqual(['sendMessage waiting']);
  });

  it('takes back one that left behind what was refused, and can never be taken', () => {
    const { outbox, states, take, refused, op } = sent();
    outbox.add(send(2));
    take();
    refused(op);
    outbox.add(remove(2), soon);
    outbox.release(opId(3));
    expect(states()).toEqual(['sendMessage refused']);
  });

  it('takes back one that is refused after its deletion left', () => {
    const { outbox, states, refused, take, op } = sent();
    outbox.add(remove(1), soon);
    outbox.release(opId(2));
    take();
    refused(op);
    expect(states()).toEqual([]);
  });

  it('asks the gateway about one that was brought back after damage', () => {
    const { db, outbox, states, take, refused } = outboxUnderTest();
    outbox.add(send(1));
    db.prepare(`UPDATE op SET state = 'refused', error = ?`).run(JSON.stringify(error));
    outbox.add(remove(1), soon);
    outbox.release(opId(2));
    expect(states()).toEqual(['deleteMessage waiting']);
    refused(first(take()), 'messageUnknown');
    expect(states()).toEqual(['deleteMessage done']);
  });
});

describe('[OUTBOX-13] deleting what was to be sent later, and was then to be sent at once', () => {
  function deletedUnsent() {
    const test = outboxUnderTest();
    test.outbox.add(schedule(1, 'later'));
    const scheduling = first(test.take());
    test.outbox.add(send(1));
    test.outbox.add(send(2, { replyTo: messageId(1) }));
    test.outbox.addAll([schedule(1, null), remove(1)], soon);
    return { ...test, scheduling };
  }

  it('cancels it with the deletion, though its scheduling is on its way', () => {
    const { outbox, states, take, acked, refused, scheduling } = deletedUnsent();
    expect(outbox.undoable()).toHaveLength(1);
    expect(take()).toMatchObject([{ id: scheduling.id }]);
    for (const { id } of outbox.undoable()) outbox.release(id);
    expect(states()).toEqual([
      'scheduleMessage waiting',
      'sendMessage waiting',
      'scheduleMessage waiting',
      'deleteMessage waiting',
    ]);
    const [, reply, cancelling, deletion] = take();
    if (reply === undefined || deletion === undefined || cancelling === undefined) throw new Error('missing');
    expect(reply.body).toMatchObject({ messageId: messageId(2), envelope: { replyTo: null } });
    expect(cancelling).toMatchObject({ body: { message: null }, after: [scheduling.id] });
    expect(deletion).toMatchObject({ after: [reply.id, scheduling.id, cancelling.id] });
    acked(scheduling, 1);
    acked(cancelling, 2);
    refused(deletion, 'messageUnknown');
    expect(states()).toEqual(['sendMessage waiting', 'scheduleMessage acked', 'deleteMessage done']);
  });

  it('deletes it if it was sent meanwhile, and of that nothing is told', () => {
    const { outbox, states, take, acked, refused, scheduling } = deletedUnsent();
    for (const { id } of outbox.undoable()) outbox.release(id);
    acked(scheduling, 1);
    const [, cancelling, deletion] = take();
    if (deletion === undefined || cancelling === undefined) throw new Error('missing');
    refused(cancelling, 'alreadySent');
    acked(deletion, 3);
    expect(states()).not.toContain('scheduleMessage refused');
    expect(states()).toContain('deleteMessage acked');
  });

  it('cancels it for good when it was refused, and is discarded while its deletion may be undone', () => {
    const { outbox, states, take, acked, refused, scheduling } = deletedUnsent();
    acked(scheduling, 1);
    const refusedSend = opId(2);
    refused({ id: refusedSend });
    outbox.discard(refusedSend, { mayBeScheduled: () => true, message: () => null });
    expect(outbox.undoable()).toEqual([]);
    expect(states()).toContain('scheduleMessage waiting');
    expect(take()).toContainEqual(expect.objectContaining({ body: schedule(1, null).body }));
  });

  it('undone it is sent, as it was to be', () => {
    const { outbox, states, take } = deletedUnsent();
    outbox.undoDeletions(thread);
    expect(states()).toEqual(['scheduleMessage waiting', 'sendMessage waiting', 'sendMessage waiting']);
    expect(take().map(({ body }) => body)).toContainEqual(send(1).body);
  });
});

describe('[DELETE-6] when the tombstone comes', () => {
  const gone = new Map([[messageId(1), 7]]);

  it('the journal keeps that there was a message, and none of its words', () => {
    const { outbox, ops, acked, take, op } = sent();
    acked(op, 7);
    outbox.add(edit(1, 'other words'));
    outbox.add(react(1, true));
    for (const later of take()) acked(later, 8);
    expect(outbox.forgetDeleted(gone)).toBe(true);
    expect(ops()).toMatchObject([
      { type: 'deleteMessage', state: 'done', n: 1, body: { messageId: messageId(1) } },
    ]);
    expect(first(ops()).id).not.toBe(op.id);
    outbox.replayJournal(0, () => null);
    expect(take().find(({ n }) => n === 1)).toMatchObject({ type: 'deleteMessage', replayed: true });
  });

  it('a send whose ack was lost is answered by it', () => {
    const { outbox, states, op, acked } = sent();
    outbox.forgetDeleted(gone);
    expect(states()).toEqual(['deleteMessage done']);
    acked(op, 7);
    expect(states()).toEqual(['deleteMessage done']);
    expect(outbox.settled()).toBe(1);
  });

  it('an edit that waits for its answer is kept when it is refused, and forgotten when it is acked', () => {
    const { outbox, ops, acked, refused, take, op } = sent();
    acked(op, 7);
    outbox.add(edit(1, 'my words'));
    outbox.add(react(1, true));
    const [later, reaction] = take();
    if (later === undefined || reaction === undefined) throw new Error('nothing left');
    outbox.forgetDeleted(gone);
    refused(later, 'messageDeleted');
    acked(reaction, 8);
    expect(ops()).toMatchObject([
      { type: 'deleteMessage', state: 'done' },
      { type: 'editMessage', state: 'refused', body: { content: { text: 'my words' } } },
    ]);
  });
});
