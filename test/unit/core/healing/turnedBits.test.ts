import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OpId } from '../../../../sync/core/ids.ts';
import { silentLogger } from '../../../../sync/core/logger.ts';
import { openDatabase, storageError } from '../../../../main/core/database/driver.ts';
import { migrate } from '../../../../sync/sqlite/migrate.ts';
import { openBackups } from '../../../../main/core/healing/backups.ts';
import { isDamage } from '../../../../main/core/healing/damage.ts';
import { outboxMigrations } from '../../../../main/core/outbox/migrations/outboxMigrations.ts';
import { ann, opId, thread } from '../../../builders/ids.ts';
import {
  damage,
  filledOutbox,
  pagesOfOps,
  reopen,
  temporaryProfile,
  turn,
} from '../../../builders/damagedProfile.ts';
import { send } from '../../../builders/intents.ts';
import { outboxUnderTest } from '../../../builders/stores.ts';

const tables = ['op', 'draft', 'thread_people', 'setting'] as const;

function columnsOf(table: string): readonly { name: string; type: string }[] {
  const { db } = outboxUnderTest();
  const columns = db.pragma(`table_info(${table})`) as { name: string; type: string }[];
  db.close();
  return columns;
}

/** Another value that the column may have. */
function otherThan({ name, type }: { name: string; type: string }): string {
  if (name === 'state') return `iif(state = 'waiting', 'held', 'waiting')`;
  if (type === 'INTEGER') return `coalesce(${name} + 1, 1)`;
  return `coalesce(nullif(replace(${name}, '0', '1'), ${name}), ${name} || ' ', 'null')`;
}

function isDamaged(task: () => unknown): boolean {
  try {
    task();
    return false;
  } catch (error) {
    return isDamage(storageError(error, 'outbox.db'));
  }
}

describe('a bit that turns in a row of the outbox', () => {
  it.each(tables.flatMap((table) => columnsOf(table).map((column) => [table, column.name, column] as const)))(
    'is noticed at the next start: %s.%s',
    (table, name, column) => {
      const file = temporaryProfile();
      const box = outboxUnderTest(file);
      box.outbox.add(send(1, { text: 'a text' }));
      box.outbox.saveDraft(thread, { text: 'a draft', replyTo: null, editing: null });
      box.outbox.notePeople(thread, { ben: ann });
      box.settings.setGatewayUrl('http://example.org');
      turn(box.db, `UPDATE ${table} SET ${name} = ${otherThan(column)}`);
      box.db.close();
      const { ops, healing } = reopen(file);
      expect(healing).toMatchObject({ file: 'outbox', lost: table === 'op' || table === 'draft' ? 1 : 0 });
      expect(ops).toHaveLength(table === 'op' ? 0 : 1);
    },
  );

  it('costs that row, and its person is told of it', () => {
    const file = temporaryProfile();
    const box = outboxUnderTest(file);
    for (let n = 1; n <= 9; n += 1)
      box.outbox.add(send(n, { text: n === 5 ? 'meet me at nine' : `text ${n}` }));
    const before = box.ops();
    box.db.close();
    damage(file, (bytes) => {
      const at = bytes.indexOf('meet me at nine') + 11;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 2, at);
      return bytes;
    });
    expect(readFileSync(file).includes('meet me at line')).toBe(true);
    const { ops, healing } = reopen(file);
    expect(ops).toEqual(before.filter((_, index) => index !== 4));
    expect(healing).toMatchObject({ kept: 8, recovered: 0, lost: 1, lastMayBeMissing: false });
  });

  it('while the app runs is met before the op leaves', () => {
    const { db, outbox, take } = outboxUnderTest();
    outbox.add(send(1, { text: 'as it was meant' }));
    turn(db, `UPDATE op SET body = replace(body, 'meant', 'leant')`);
    expect(isDamaged(() => take())).toBe(true);
  });

  it.each([
    [`UPDATE op SET body = replace(body, 'one', 'two')`, `UPDATE op SET state = 'done'`],
    [`UPDATE draft SET text = 'two'`, `UPDATE draft SET unshared = 0`],
    [
      `UPDATE setting SET value = '2' WHERE key = 'opCounter'`,
      `UPDATE setting SET value = '3' WHERE key = 'opCounter'`,
    ],
    [`UPDATE thread_people SET people = '{}'`, `UPDATE thread_people SET people = 'null'`],
  ])('is covered up by no later change: %s', (turned, change) => {
    const { db, outbox, settings } = outboxUnderTest();
    outbox.add(send(1, { text: 'one' }));
    outbox.saveDraft(thread, { text: 'one', replyTo: null, editing: null });
    outbox.notePeople(thread, { ben: ann });
    settings.setOpCounter(1);
    turn(db, turned);
    expect(isDamaged(() => db.exec(change))).toBe(true);
  });

  it('is not copied into a backup as if it were sound', () => {
    const { file } = filledOutbox();
    const box = outboxUnderTest(file);
    const waiting = box.ops().findLast(({ n, type }) => n === null && type === 'sendMessage');
    turn(
      box.db,
      `UPDATE op SET body = replace(body, 'письмо', 'письма') WHERE position = ${waiting?.position}`,
    );
    turn(box.db, `UPDATE draft SET text = 'another thought'`);
    openBackups({ db: box.db, file, clock: box.clock, logger: silentLogger, onDamaged() {} }).stop();
    box.db.close();
    const victims = new Set(pagesOfOps(file).values());
    for (const page of victims) damage(file, (bytes) => bytes.fill(0xa5, page * 4_096, (page + 1) * 4_096));
    const { ops, box: after } = reopen(file);
    expect(ops.length).toBeGreaterThan(50);
    expect(ops.map(({ id }) => id)).not.toContain(waiting?.id);
    expect(after.outbox.read.draft(thread)).toBe(null);
  });

  it('is not made up for by what a backup brings back of something else', () => {
    const file = temporaryProfile();
    const box = outboxUnderTest(file);
    box.settings.setOpCounter(0);
    for (let n = 1; n <= 30; n += 1) box.outbox.add(send(n));
    openBackups({ ...box, file, logger: silentLogger, onDamaged() {} }).stop();
    for (const { id } of box.ops().filter((_, index) => index % 3 === 0)) box.outbox.discard(id as OpId);
    box.outbox.add(send(31, { text: 'only here' }));
    turn(box.db, `UPDATE op SET created_at = created_at + 1 WHERE position IN (2, 31)`);
    box.db.close();
    const { healing } = reopen(file);
    // The discarded ones come back to be asked about, for nobody knows that they were discarded.
    expect(healing?.recovered).toBeGreaterThan(1);
    expect(healing?.lost).toBe(1);
  });

  it('of what was answered is met when a restored gateway is to have it again, and not at every start', () => {
    const file = temporaryProfile();
    const box = outboxUnderTest(file);
    box.outbox.add(send(1));
    for (const op of box.take())
      box.outbox.recordAnswers([{ kind: 'acked', id: op.id, sequenceNumber: 1, isApplied: true }]);
    turn(box.db, `UPDATE op SET user_id = replace(user_id, '0', '1')`);
    box.db.close();
    const { box: after, healing } = reopen(file);
    expect(healing).toBe(null);
    expect(isDamaged(() => after.outbox.replayJournal(0, () => null))).toBe(true);
  });

  it('in an outbox of an older version is noticed once it has digests', () => {
    const file = temporaryProfile();
    const db = openDatabase({ file, durability: 'full' });
    migrate(db, outboxMigrations.slice(0, -1));
    const insert = db.prepare(
      `INSERT INTO op (op_id, user_id, feed_id, type, body, target_id, state, created_at)
       VALUES (?, ?, ?, 'sendMessage', ?, ?, 'waiting', 0)`,
    );
    for (const n of [1, 2]) {
      const { feedId, body } = send(n);
      insert.run(opId(n), ann, feedId, JSON.stringify(body), 'messageId' in body ? body.messageId : null);
    }
    db.close();
    const { ops, healing, box } = reopen(file);
    expect([ops.length, healing]).toEqual([2, null]);
    turn(box.db, `UPDATE op SET created_at = 1 WHERE position = 1`);
    box.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(reopen(file)).toMatchObject({ healing: { lost: 1 }, ops: [{ id: opId(2) }] });
  });
});
