import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storageError } from '../../../../main/core/database/driver.ts';
import { ann, bob, countingIds, messageId, opId, otherThread, thread } from '../../../builders/ids.ts';
import { edit, react, receiptFor, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tern-outbox-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('[OUTBOX-1] what was done', () => {
  it('is there when the file is opened again, with its numbers, answers, drafts and place', () => {
    const file = join(folder, 'reopened.db');
    const newId = countingIds();
    const before = outboxUnderTest(file, newId);
    for (const n of [1, 2, 3]) before.outbox.add(send(n));
    const [one, two] = before.take(2);
    if (one !== undefined) before.acked(one, 1);
    if (two !== undefined) before.refused(two);
    before.outbox.saveDraft(thread, { text: 'half a thought', replyTo: null, editing: null });
    before.outbox.saveCommentDraft(messageId(9), { text: 'half a comment', replyTo: null, editing: null });
    before.outbox.recordSeen({ incarnation: 'one', position: 4 });
    const rows = before.ops();
    before.db.close();

    const after = outboxUnderTest(file, newId);
    expect(after.ops()).toEqual(rows);
    expect(after.states()).toEqual(['sendMessage acked', 'sendMessage refused', 'sendMessage held']);
    expect(after.outbox.read.draft(thread)).toMatchObject({ text: 'half a thought' });
    expect(after.outbox.read.draft(messageId(9))).toMatchObject({ text: 'half a comment' });
    expect(after.outbox.seen()).toEqual({ incarnation: 'one', position: 4 });
    expect(after.outbox.settled()).toBe(2);
    after.outbox.retry(opId(2));
    expect(after.take().map(({ n }) => n)).toEqual([3, 4]);
    after.db.close();
  });

  it('was committed before add answered: a second connection sees it', () => {
    const file = join(folder, 'committed.db');
    const writer = outboxUnderTest(file);
    const reader = outboxUnderTest(file);
    writer.outbox.add(send(1));
    expect(reader.states()).toEqual(['sendMessage waiting']);
    writer.take();
    expect(reader.ops()).toMatchObject([{ n: 1 }]);
    writer.db.close();
    reader.db.close();
  });

  it('is written whole or not at all when the disk is full', () => {
    const { db, outbox, ops } = outboxUnderTest();
    outbox.add(send(1));
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages}`);
    const before = ops();
    let thrown: unknown = null;
    try {
      for (let n = 2; n < 100; n += 1) outbox.add(send(n, { text: 'x'.repeat(4_000) }));
    } catch (error) {
      thrown = error;
    }
    expect(storageError(thrown, 'outbox')).toMatchObject({ code: 'diskFull' });
    expect(ops().slice(0, before.length)).toEqual(before);
    for (const op of ops()) expect(op).toMatchObject({ state: 'waiting', n: null });
    db.pragma('max_page_count = 100000');
    outbox.add(send(200));
    expect(outbox.read.sendOf(messageId(200))).not.toBeNull();
  });
});

describe('drafts', () => {
  it('are one a thread and person; an empty one is none', () => {
    const { outbox, of } = outboxUnderTest();
    outbox.saveDraft(thread, { text: 'one', replyTo: null, editing: null });
    outbox.saveDraft(thread, { text: 'two', replyTo: null, editing: null });
    expect(outbox.read.draft(thread)).toMatchObject({ text: 'two' });
    expect(outbox.read.draft(otherThread)).toBeNull();
    expect(of(bob).read.draft(thread)).toBeNull();
    outbox.saveDraft(thread, { text: '', replyTo: null, editing: null });
    expect(outbox.read.draft(thread)).toBeNull();
  });
});

describe('two people on one device', () => {
  it('never see, send, squash, answer or hold each other’s ops', () => {
    const { of, ops, take, refused } = outboxUnderTest();
    const [anns, bobs] = [of(ann), of(bob)];
    anns.add(send(1));
    anns.add(react(90, true));
    anns.add(edit(91, 'ann'));
    anns.add(receiptFor(92, 'read'));
    refused(first(take(1)));

    bobs.add(edit(1, 'not mine'));
    bobs.add(react(90, false));
    bobs.add(edit(91, 'bob'));
    bobs.add(receiptFor(93, 'read'));
    bobs.add(send(2));
    expect(ops()).toHaveLength(9);

    const left = bobs.takeSendable({ limit: 64, inFlight: new Set(), pausedFeeds: new Set() });
    expect(left.map(({ id }) => id)).toEqual([5, 6, 7, 8, 9].map(opId));
    expect(left.every(({ after }) => !after.some((id) => [1, 2, 3, 4].map(opId).includes(id)))).toBe(true);
    expect(bobs.read.sendOf(messageId(1))).toBeNull();
    expect(bobs.read.summary()).toEqual({ waiting: 4, failed: 0 });
    expect(anns.read.summary()).toEqual({ waiting: 2, failed: 1 });
    expect(bobs.read.pendingRead(thread, 0)).toBe(messageId(93));
    bobs.recordAnswers([{ kind: 'acked', id: opId(2), sequenceNumber: 7 }]);
    expect(ops()[1]).toMatchObject({ id: opId(2), state: 'waiting' });
    bobs.replayJournal(0, () => null);
    expect(anns.read.summary()).toEqual({ waiting: 2, failed: 1 });
  });

  it('count their ops in one row of numbers, for it is the device’s', () => {
    const { of } = outboxUnderTest();
    const none = new Set<never>();
    of(ann).add(send(1));
    of(bob).add(send(2));
    expect(of(ann).takeSendable({ limit: 1, inFlight: none, pausedFeeds: none })).toMatchObject([{ n: 1 }]);
    expect(of(bob).takeSendable({ limit: 1, inFlight: none, pausedFeeds: none })).toMatchObject([{ n: 2 }]);
  });
});
