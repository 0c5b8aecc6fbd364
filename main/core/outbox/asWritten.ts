import { TernError } from '../../../sync/core/ternError.ts';
import type { Db } from '../database/driver.ts';

/**
 * What a start looks at: everything that nobody else has, by indexes that pass over the journal however long it is. Damage
 * to that is met when it goes to a restored gateway, and nobody reads it before.
 */
const ownRows = [
  `op INDEXED BY op_feed WHERE state <> 'done'`,
  `op INDEXED BY op_awaiting WHERE awaits_target = 1`,
  'draft WHERE true',
  'thread_people WHERE true',
  'setting WHERE true',
];

/** @throws TernError databaseUnreadable when a row that is not answered, or anything beside, is not what was written */
export function requireAsWritten(db: Db): void {
  for (const rows of ownRows) requireDigests(db, rows);
}

/** The same of every op: 2.5 s for a million. */
export function requireJournalAsWritten(db: Db): void {
  requireDigests(db, 'op WHERE true');
}

function requireDigests(db: Db, rows: string): void {
  const [table = ''] = rows.split(' ');
  const columns = (db.pragma(`table_info(${table})`) as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== 'digest');
  const turned = db
    .prepare<[], number>(`SELECT count(*) FROM ${rows} AND digest IS NOT row_digest(${columns.join(', ')})`)
    .pluck()
    .get();
  if (turned !== 0)
    throw new TernError('databaseUnreadable', {
      message: `${db.name}: rows of ${table} that are not what was written: ${turned}`,
    });
}
