import { writeFileSync } from 'node:fs';
import { type Db, openDatabase } from '../database/driver.ts';
import { emptyOutbox } from '../outbox/emptyOutbox.ts';
import { openStates } from '../outbox/states.ts';

/** Rows copied before anything else may happen in between. */
const rowsAtOnce = 1_000;

/** Copies what nobody else has into a new outbox, a slice at a step. */
export function* copyOpen(db: Db, target: string): Generator<void, void> {
  writeFileSync(target, emptyOutbox(), { mode: 0o600 });
  const copy = openDatabase({ file: target, durability: 'full' });
  try {
    const columns = (copy.pragma('table_info(op)') as { name: string }[]).map(({ name }) => name);
    const read = db.prepare<[number, number], Record<string, unknown>>(`
      SELECT * FROM op WHERE position > ? AND state IN ${openStates} ORDER BY position LIMIT ?`);
    const insert = copy.prepare(
      `INSERT INTO op (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
    );
    const insertAll = copy.transaction((rows: readonly unknown[]) => rows.forEach((row) => insert.run(row)));
    for (
      let after = 0, rows = read.all(after, rowsAtOnce);
      rows.length > 0;
      rows = read.all(after, rowsAtOnce)
    ) {
      insertAll(rows);
      after = Number(rows.at(-1)?.['position']);
      yield;
    }
    // Last, so that the counter is at least as high as that of any op copied.
    copyRows(db, copy, 'draft', ['user_id', 'thread_id', 'text', 'context', 'base', 'unshared', 'digest']);
    copyRows(db, copy, 'setting', ['key', 'value', 'digest']);
    copyRows(db, copy, 'sqlite_sequence', ['name', 'seq']);
    copy.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    copy.close();
  }
}

function copyRows(db: Db, copy: Db, table: string, columns: readonly string[]): void {
  const rows = db.prepare<[], Record<string, unknown>>(`SELECT ${columns.join(', ')} FROM ${table}`).all();
  copy.transaction(() => {
    copy.prepare(`DELETE FROM ${table}`).run();
    const insert = copy.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
    );
    for (const row of rows) insert.run(row);
  })();
}
