import { describe, expect, it } from 'vitest';
import { accountFeedId, type OpId, type ThreadId, type UserId } from '../../../../sync/core/ids.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import type { WrittenDraft } from '../../../../sync/protocol/ops/shareDraft.ts';
import type { People } from '../../../../sync/protocol/ops/people.ts';
import { ann, bob, groupThread, messageId, thread } from '../../../builders/ids.ts';
import { create, createGroup, schedule, send } from '../../../builders/intents.ts';
import { first, type OutboxUnderTest, outboxUnderTest } from '../../../builders/stores.ts';

const cyd = 'cyd' as UserId;
/** All that the mirror knew is gone. */
const replay = ({ outbox }: OutboxUnderTest) => outbox.replayJournal(0, () => null);
const namedIn = (box: OutboxUnderTest) =>
  box.take().map((op) => [op.type, 'people' in op ? op.people : undefined]);

const share = (draft: WrittenDraft | null): OpIntent => ({
  ...{ type: 'shareDraft', feedId: accountFeedId(ann) },
  body: { threadId: thread, draft, replaces: [] },
});

describe('[PERSON-1] whom a handle meant', () => {
  const acked = (box: OutboxUnderTest, sequenceNumber: number, people?: People) =>
    box.outbox.recordAnswers([
      { kind: 'acked', id: first(box.take()).id, sequenceNumber, ...(people && { people }) },
    ]);

  it('is kept with the op as the ack says it, and said to a restored store', () => {
    const box = outboxUnderTest();
    box.outbox.add({ ...createGroup(groupThread, ['bob', 'cyd']), people: { bob } });
    acked(box, 1, { cyd });
    box.outbox.add({ type: 'addMembers', feedId: groupThread, body: { handles: ['cyd'] }, people: {} });
    acked(box, 2, { cyd });
    replay(box);
    expect(namedIn(box)).toEqual([
      ['createGroup', { bob, cyd }],
      ['addMembers', { cyd }],
    ]);
  });

  it('is kept for what is written to them, before the mirror has their thread', () => {
    const box = outboxUnderTest();
    box.outbox.add({ ...create('bob'), people: {} });
    acked(box, 1, { bob });
    box.outbox.add(send(1));
    acked(box, 2);
    replay(box);
    acked(box, 1, { bob });
    expect(namedIn(box)).toEqual([['sendMessage', { bob }]]);
  });

  it('is nobody’s to say where no store ever told', () => {
    const box = outboxUnderTest();
    box.outbox.add({ ...createGroup(groupThread, ['bob']), people: {} });
    box.take();
    replay(box);
    expect(namedIn(box)).toEqual([['createGroup', {}]]);
  });

  it('is not said where it is not known any more', () => {
    const box = outboxUnderTest();
    for (const intent of [createGroup(groupThread, ['bob']), create('bob')]) box.outbox.add(intent);
    for (const { id } of box.take()) box.acked({ id }, 1);
    // As version 1 kept it.
    box.db.exec('UPDATE op SET people = NULL');
    for (const _ of ['restored', 'restored once more']) {
      replay(box);
      expect(namedIn(box)).toEqual([
        ['createGroup', undefined],
        ['createDirectThread', undefined],
      ]);
    }
  });

  it('is asked anew of what its person sends to whoever has the handle now', () => {
    const box = outboxUnderTest();
    box.outbox.add({ ...createGroup(groupThread, ['bob']), people: { bob } });
    const { id } = first(box.take());
    box.refused({ id }, 'personChanged');
    box.outbox.retry(id);
    expect(namedIn(box)).toEqual([['createGroup', {}]]);
  });

  it('is kept with every message, though damage takes what was noted', () => {
    const box = outboxUnderTest();
    box.outbox.add({ ...create('bob'), people: {} });
    acked(box, 1, { bob });
    box.outbox.add(send(1));
    // It is said again only.
    expect(namedIn(box)).toEqual([['sendMessage', undefined]]);
    box.db.exec(`DELETE FROM thread_people; DELETE FROM op WHERE type = 'createDirectThread'`);
    replay(box);
    expect(namedIn(box)).toEqual([['sendMessage', { bob }]]);
  });

  it('is told by the creation of their thread, though damage takes what was noted', () => {
    const box = outboxUnderTest();
    box.outbox.add({ ...create('bob'), people: {} });
    box.outbox.add(send(1));
    acked(box, 1, { bob });
    acked(box, 2);
    box.db.exec(`DELETE FROM thread_people`);
    replay(box);
    acked(box, 1);
    expect(namedIn(box)).toEqual([['sendMessage', { bob }]]);
  });

  it('is whom a direct thread is with, as it was noted', () => {
    const box = outboxUnderTest();
    box.outbox.add(send(1));
    acked(box, 1);
    expect(box.outbox.unnoted()).toEqual([thread]);
    box.outbox.notePeople(thread, { bob });
    expect(box.outbox.unnoted()).toEqual([]);
    replay(box);
    expect(namedIn(box)).toEqual([['sendMessage', { bob }]]);
  });
});

describe('[PERSON-4] what was for somebody whose username is another’s by now', () => {
  const archive = 'd:archive' as ThreadId;
  /** All that was acked went with a store, and the creation of the thread is refused by the next one. */
  function archived(...intents: readonly OpIntent[]) {
    const box = outboxUnderTest();
    const said = [{ ...create('bob'), people: {} }, ...intents];
    for (const intent of said) {
      box.outbox.add(intent);
      for (const op of box.take()) box.acked(op, 1);
    }
    replay(box);
    box.refused(first(box.take()), 'personChanged');
    box.outbox.archived(thread, archive, () => true);
    return box;
  }
  const sendsToNew = (box: OutboxUnderTest) => {
    const creation = box.ops().find(({ type }) => type === 'createDirectThread');
    if (creation !== undefined) box.outbox.retry(creation.id as OpId);
    return box.states();
  };

  it('is in the archive alone, once they have had it', () => {
    expect(archived(send(1)).states()).toEqual([]);
  });

  it('waits for its person where it was to be sent later, and was not', () => {
    const box = archived(schedule(1, 'later'));
    expect(box.states()).toEqual(['createDirectThread refused', 'scheduleMessage held']);
    expect(sendsToNew(box)).toEqual(['createDirectThread waiting', 'scheduleMessage waiting']);
  });

  it('is over where it was cancelled', () => {
    expect(archived(schedule(1, null)).states()).toEqual([]);
  });

  it('waits for its person where it is a draft, shared or not, and answers nothing that was said to somebody else', () => {
    const draft = { text: 'draft', replyTo: messageId(9), editing: null };
    const box = archived(share(draft));
    expect(box.states()).toEqual(['createDirectThread refused', 'shareDraft held']);
    expect(sendsToNew(box)).toEqual(['createDirectThread waiting', 'shareDraft waiting']);
    expect(box.ops().at(-1)?.body).toMatchObject({ draft: { text: 'draft', replyTo: null } });
    expect(archived(share(null)).states()).toEqual([]);
  });
});
