import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { defineIndexTerms } from '../../../main/core/search/messageIndex.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { temporaryFolder } from './coreUnderTest.ts';
import { startGateway } from './gatewayApart.ts';
import { HeadlessPerson, patience } from './headlessPerson.ts';

async function twoTalked(messages: number) {
  const { url, stop } = await startGateway();
  const folder = temporaryFolder();
  const ann = await new HeadlessPerson(join(folder, 'ann'), url).start();
  const bob = await new HeadlessPerson(join(folder, 'bob'), url).start();
  await ann.register('ann');
  await bob.register('bob');
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await expect.poll(() => bob.do('getThread', { threadId }), patience).not.toBeNull();
  for (let n = 0; n < messages; n += 1)
    await (n % 2 === 0 ? ann : bob).do('sendMessage', { threadId, text: `message ${n}` });
  const idsOf = async (person: HeadlessPerson) =>
    (await person.newest(threadId)).items.map(({ messageId }) => messageId);
  // A message that has not come back to its sender is last there only: both lists agree once the order is final.
  await expect
    .poll(async () => {
      const [anns, bobs] = await Promise.all([idsOf(ann), idsOf(bob)]);
      return anns.length === messages && isDeepStrictEqual(anns, bobs);
    }, patience)
    .toBe(true);
  await ann.untilQuiet();
  const { items } = await ann.newest(threadId);
  for (const { messageId } of items.slice(0, 3))
    await bob.do('setReaction', { threadId, messageId, emoji: '👍', present: true });
  await ann.untilQuiet();
  await bob.untilQuiet();
  // What the other person did comes last: receipts and reactions.
  await expect
    .poll(async () => {
      const { items: shown } = await ann.newest(threadId);
      const isDelivered = shown.every(({ delivery }) => (delivery?.state ?? 'delivered') === 'delivered');
      return isDelivered && shown.flatMap(({ reactions }) => reactions).length;
    }, patience)
    .toBe(items.slice(0, 3).length);
  return { url, ann, bob, threadId, folder, stop };
}

/** What nobody but a broken disk does: rows change behind the mirror's back. */
function behindItsBack(folder: string, change: (db: Database.Database) => void): void {
  const db = new Database(join(folder, 'ann', 'profiles', 'default', 'mirror.db'));
  defineIndexTerms(db);
  change(db);
  db.close();
}

async function verified(person: HeadlessPerson) {
  await person.do('verifyMirror', {});
  let last = await person.do('getState', {});
  await expect
    .poll(async () => {
      last = await person.do('getState', {});
      return last.verification?.state;
    }, patience)
    .toBe('done');
  return last.verification;
}

const textsOf = async (person: HeadlessPerson, threadId: ThreadId) =>
  (await person.newest(threadId)).items.map(({ text, reactions, edited }) => [
    text,
    reactions.length,
    edited,
  ]);

describe('[DIGEST-4] verify and repair', () => {
  it('finds nothing in a sound mirror, and fetches nothing', async () => {
    const { ann } = await twoTalked(40);
    expect(await verified(ann)).toEqual({
      ...{ state: 'done', threads: 1, checked: 1 },
      ...{ differing: 0, repaired: 0, pulled: 0 },
    });
    await ann.stop();
  });

  it('finds what differs, repairs exactly that, and fetches no other message', async () => {
    const { ann, bob, threadId, folder } = await twoTalked(120);
    const before = await textsOf(ann, threadId);
    const ids = (await ann.newest(threadId)).items.map(({ messageId }) => messageId);
    await ann.stop();
    const [first, missing, changed, wrong, moved] = [0, 30, 50, 70, 90].map(
      (index) => ids[index] as MessageId,
    );
    behindItsBack(folder, (db) => {
      db.prepare(`UPDATE message SET text = 'never said' WHERE message_id = ?`).run(changed);
      db.prepare('UPDATE message SET version = version + 100000 WHERE message_id = ?').run(wrong);
      db.prepare('UPDATE message SET sender_id = message_id WHERE message_id = ?').run(moved);
      db.prepare('DELETE FROM reaction WHERE message_id = ?').run(first);
      // One that nobody wrote, in a place that a receipt took.
      db.exec(`
        INSERT INTO message (message_id, thread_id, sequence_number, version, sender_id, at, kind, text, incoming)
        SELECT '00000000-0003-7000-8000-00000000ffff', thread_id, (
            SELECT min(a.sequence_number) + 1 FROM message a
            WHERE NOT EXISTS (SELECT 1 FROM message b WHERE b.sequence_number = a.sequence_number + 1)
          ), version, sender_id, at, kind, 'nobody wrote this', incoming
        FROM message LIMIT 1;
        UPDATE receipt SET read_through = read_through + 7
          WHERE user_id = (SELECT user_id FROM member WHERE handle = 'bob');
        UPDATE member SET handle = 'somebody';`);
      db.prepare('DELETE FROM message WHERE message_id = ?').run(missing);
    });
    await ann.start();
    await ann.untilQuiet();
    expect(await textsOf(ann, threadId)).not.toEqual(before);
    const found = await verified(ann);
    // Six messages, a receipt, two members.
    expect(found).toMatchObject({ threads: 1, differing: 1, repaired: 9, pulled: 6 });
    expect(await textsOf(ann, threadId)).toEqual(before);
    expect(await verified(ann)).toMatchObject({ differing: 0, repaired: 0, pulled: 0 });
    await ann.stop();
    await bob.stop();
  });

  it('[DIGEST-3] finds a pin that went and one that nobody set', async () => {
    const { ann, bob, threadId, folder } = await twoTalked(10);
    const ids = (await ann.newest(threadId)).items.map(({ messageId }) => messageId);
    const pins = async () => (await ann.do('listPins', { threadId })).items.map(({ messageId }) => messageId);
    for (const pinned of [true, false])
      await bob.do('setPin', { threadId, messageId: ids[2] as MessageId, pinned });
    // These come last: with them everything is there.
    for (const messageId of ids.slice(0, 2)) await bob.do('setPin', { threadId, messageId, pinned: true });
    await expect.poll(pins, patience).toEqual(ids.slice(0, 2));
    await ann.stop();
    behindItsBack(folder, (db) => {
      db.prepare('DELETE FROM pin WHERE message_id = ?').run(ids[0]);
      db.prepare('UPDATE pin SET pinned = 0 WHERE message_id = ?').run(ids[1]);
      db.prepare(
        `INSERT INTO pin SELECT message_id, thread_id, sequence_number, version, 1 FROM message
        WHERE message_id = ?`,
      ).run(ids[4]);
    });
    await ann.start();
    await ann.untilQuiet();
    expect(await pins()).toEqual([ids[4]]);
    expect(await verified(ann)).toMatchObject({ differing: 1, repaired: 3, pulled: 0 });
    expect(await pins()).toEqual(ids.slice(0, 2));
    expect(await verified(ann)).toMatchObject({ differing: 0, repaired: 0 });
    await ann.stop();
    await bob.stop();
  });

  it('[DIGEST-2] finds a vote that went, and a number of votes that is none', async () => {
    const { ann, bob, threadId, folder } = await twoTalked(2);
    const plain = { threadId, options: ['Sea', 'Hills'], multiple: false };
    const asked = [
      await bob.do('sendPoll', { ...plain, question: 'Where to?', anonymous: false }),
      await bob.do('sendPoll', { ...plain, question: 'And when?', anonymous: true }),
    ];
    for (const { messageId } of asked) await bob.do('setVote', { threadId, messageId, choice: [1] });
    const counts = async () =>
      (await ann.newest(threadId)).items.flatMap(({ poll }) => poll?.options.map(({ count }) => count) ?? []);
    await expect.poll(counts, patience).toEqual([0, 1, 0, 1]);
    await ann.untilQuiet();
    await ann.stop();
    behindItsBack(folder, (db) => {
      db.exec(`DELETE FROM vote; UPDATE tally SET counts = '[5,1]', voters = 6`);
    });
    await ann.start();
    await ann.untilQuiet();
    expect(await counts()).toEqual([0, 0, 5, 1]);
    expect(await verified(ann)).toMatchObject({ differing: 1, repaired: 2, pulled: 2 });
    expect(await counts()).toEqual([0, 1, 0, 1]);
    expect(await verified(ann)).toMatchObject({ differing: 0, repaired: 0 });
    await ann.stop();
    await bob.stop();
  });

  it('goes on while messages arrive, and takes none of them for a difference', async () => {
    const { ann, bob, threadId } = await twoTalked(60);
    const writing = (async () => {
      for (let n = 0; n < 60; n += 1) await bob.do('sendMessage', { threadId, text: `meanwhile ${n}` });
    })();
    for (let round = 0; round < 3; round += 1)
      expect(await verified(ann)).toMatchObject({ differing: 0, repaired: 0, pulled: 0 });
    await writing;
    await ann.stop();
    await bob.stop();
  });

  it('brings back a thread that the list has lost, and drops one that is nobody’s', async () => {
    const { ann, threadId, folder } = await twoTalked(5);
    const before = await textsOf(ann, threadId);
    await ann.stop();
    behindItsBack(folder, (db) => {
      for (const table of ['message', 'thread', 'member', 'receipt', 'membership', 'held_range', 'list_row'])
        db.exec(`DELETE FROM ${table}`);
      db.exec(`DELETE FROM feed WHERE feed_id NOT LIKE 'u:%';
        INSERT INTO thread (thread_id, version, kind, created_at) VALUES ('d:0000000000000000000000', 1, 'direct', 1);
        INSERT INTO list_row VALUES ('d:0000000000000000000000', 1, NULL, 3, 3, 0)`);
    });
    await ann.start();
    await ann.untilQuiet();
    await verified(ann);
    await expect.poll(() => textsOf(ann, threadId), patience).toEqual(before);
    expect((await ann.do('listThreads', { offset: 0, limit: 9 })).items).toMatchObject([{ threadId }]);
    await ann.stop();
  });

  it('without a connection says so', async () => {
    const { ann, stop } = await twoTalked(3);
    await stop();
    await expect.poll(async () => (await ann.do('getState', {})).connection.state, patience).toBe('offline');
    await expect(ann.do('verifyMirror', {})).rejects.toMatchObject({ code: 'notConnected' });
    await ann.stop();
  });
});
