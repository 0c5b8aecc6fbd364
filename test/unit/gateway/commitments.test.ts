import { describe, expect, it, onTestFinished } from 'vitest';
import type { DeviceId } from '../../../sync/core/ids.ts';
import { sealedOp } from '../../../sync/gateway/sealedOp.ts';
import { hmacSha256 } from '../../../sync/sha256.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { messageTable } from '../../../sync/gateway/store/sqlite/tables/messages.ts';
import { scheduledTable } from '../../../sync/gateway/store/sqlite/tables/scheduled.ts';
import { gateway0016 } from '../../../sync/gateway/store/sqlite/migrations/0016-commitments.ts';
import { commit, derivedNonce } from '../../../sync/protocol/commitment.ts';
import type { Content } from '../../../sync/protocol/entities/message.ts';
import type { Op, OpIntent } from '../../../sync/protocol/ops/op.ts';
import { message } from '../../builders/frames.ts';
import { ann, messageId, opId, thread } from '../../builders/ids.ts';
import { edit, poll as sendPoll, schedule, send } from '../../builders/intents.ts';
import { saying, sealed } from '../../builders/sealed.ts';

const device = 'device of ann' as DeviceId;

function opened() {
  const db = openDatabase(':memory:');
  onTestFinished(() => void db.close());
  return db;
}

const derived = <Words extends Content>(n: number, words: Words) =>
  commit(words, derivedNonce(messageId(n), words, hmacSha256), hmacSha256);

describe('[COMMIT-6] an op without nonce and commitment', () => {
  const opOf = (intent: OpIntent) => ({ frame: 'op', id: opId(1), n: 1, after: [], ...intent }) as Op;
  const sealedBody = (intent: OpIntent) => sealedOp(opOf(intent)).body;

  it('is given those of its message and its words', () => {
    const { commitment, content } = derived(1, { text: 'hi' });
    expect(sealedBody(send(1, { text: 'hi' }))).toMatchObject({ envelope: { commitment }, content });
    expect(sealedBody(edit(1, 'hi', 4))).toEqual({
      messageId: messageId(1),
      baseVersion: 4,
      commitment,
      content,
    });
    expect(sealedBody(schedule(1, 'hi'))).toMatchObject({ message: { commitment, content } });
    const options = ['Sea', 'Hills', 'Home'];
    const ofPoll = derived(1, { text: 'question 1', options });
    expect(sealedBody(sendPoll(1))).toMatchObject({
      envelope: { commitment: ofPoll.commitment },
      content: ofPoll.content,
    });
  });

  it('has those of the message that it forwards', () => {
    const { commitment, content } = derived(9, { text: 'hi' });
    const forward = send(1, { text: 'hi', forwardOf: messageId(9) });
    expect(sealedBody(forward)).toMatchObject({ envelope: { commitment }, content });
  });

  it('is another than one that has them, or says nothing', () => {
    const { content, commitment } = saying({ text: 'hi' });
    const { body } = send(1);
    const ready = [
      { ...send(1), body: { ...body, envelope: { ...body.envelope, commitment }, content } },
      { ...edit(1, 'hi'), body: { messageId: messageId(1), baseVersion: 0, commitment, content } },
      schedule(1, null),
    ] as const;
    for (const each of ready) expect(sealedOp(opOf(each))).toEqual(opOf(each));
  });
});

it('[COMMIT-6] what an older gateway kept has them', () => {
  const db = opened();
  db.exec('ALTER TABLE edition DROP COLUMN commitment');
  for (const column of ['nonce', 'commitment']) db.exec(`ALTER TABLE scheduled DROP COLUMN ${column}`);
  const insert = (n: number, envelope: object, content: object | null) =>
    db
      .prepare(
        `INSERT INTO message (message_id, thread_id, sequence_number, version, sender_id, at, envelope, content)
         VALUES (?, ?, ?, 1, ?, 0, ?, ?)`,
      )
      .run(messageId(n), thread, n, ann, JSON.stringify(envelope), JSON.stringify(content));
  const plain = { kind: 'text', replyTo: null };
  const notice = { kind: 'notice', replyTo: null, notice: {} };
  const words = { text: 'a "quoted" \u0007 text 🦆' };
  const ofPoll = { text: 'Where?', options: ['Sea', 'Hills'] };
  insert(1, plain, words);
  insert(2, { kind: 'poll', replyTo: null, poll: {} }, ofPoll);
  insert(3, notice, { text: 'Ann left' });
  insert(4, plain, null);
  db.prepare('INSERT INTO edition (message_id, version, at, content) VALUES (?, 1, 0, ?)').run(
    messageId(1),
    JSON.stringify({ text: 'before' }),
  );
  const scheduled = db.prepare(
    `INSERT INTO scheduled (user_id, message_id, thread_id, device_id, version, state, send_at, text)
     VALUES (?, ?, ?, ?, 1, ?, 0, ?)`,
  );
  scheduled.run(ann, messageId(5), thread, device, 'waiting', 'later');
  scheduled.run(ann, messageId(6), thread, device, 'sent', null);

  db.exec(gateway0016);
  const table = messageTable(db);
  const [first, second] = [derived(1, words), derived(2, ofPoll)];
  expect(table.find(messageId(1))).toMatchObject({
    content: first.content,
    envelope: { commitment: first.commitment },
  });
  expect(table.find(messageId(2))).toMatchObject({
    content: second.content,
    envelope: { commitment: second.commitment },
  });
  expect(table.find(messageId(3))).toMatchObject({ content: { text: 'Ann left' }, envelope: notice });
  expect(table.find(messageId(4))).toMatchObject({ content: null, envelope: plain });
  const [edition] = [...table.editions.of(messageId(1))];
  expect(edition?.item).toMatchObject(derived(1, { text: 'before' }));
  const { find } = scheduledTable(db);
  expect(find({ userId: ann, messageId: messageId(5) })).toMatchObject(derived(5, { text: 'later' }));
  expect(find({ userId: ann, messageId: messageId(6) })?.content).toBe(null);
});

describe('[COMMIT-5] the gateway’s store has nothing left of nonce and commitment', () => {
  it.each([
    [
      'deleted',
      (table: ReturnType<typeof messageTable>) =>
        table.put(message(5, { version: 9, deleted: true }), device),
    ],
    ['expired', (table: ReturnType<typeof messageTable>) => table.drop(messageId(5))],
  ])('of a message that is %s, nor of what it said before', (_how, end) => {
    const db = opened();
    const table = messageTable(db);
    const before = sealed(message(5, { text: 'before' }), 'before');
    const after = sealed(message(5, { text: 'after', version: 8 }), 'after');
    table.put(before, device);
    table.put(after, device);
    const secrets = [before, after].flatMap(({ content, envelope }) => [
      content?.text ?? '',
      content?.nonce ?? '',
      (envelope.kind === 'text' && envelope.commitment) || '',
    ]);
    const left = () => secrets.filter((secret) => db.serialize().includes(secret));
    expect(left()).toEqual(secrets);
    end(table);
    expect(left()).toEqual([]);
  });

  it('of what was to be sent later', () => {
    const db = opened();
    const table = scheduledTable(db);
    const { content, commitment } = saying({ text: 'later on' });
    const about = { threadId: thread, messageId: messageId(5), sendAt: 9, sentAt: null };
    const scheduled = { entity: 'scheduled', ...about, replyTo: null, reason: null } as const;
    table.put(ann, { ...scheduled, version: 1, state: 'waiting', content, commitment }, device);
    expect(table.find({ userId: ann, messageId: messageId(5) })).toMatchObject({ content, commitment });
    table.put(ann, { ...scheduled, version: 2, state: 'cancelled', content: null }, device);
    for (const gone of [content.text, content.nonce, commitment])
      expect(db.serialize().includes(gone)).toBe(false);
  });
});
