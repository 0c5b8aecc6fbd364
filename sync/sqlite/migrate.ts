import type { Database } from 'better-sqlite3';
import { crashPoint } from '../core/crashPoint.ts';
import { TernError } from '../core/ternError.ts';

/** SQL that takes a database from version index to index + 1. Never edited once released. */
export type Migrations = readonly string[];

/** No release is so far ahead of another: such a version is a damaged header. */
const plausiblyAhead = 1_000;

/**
 * Brings a database to the newest version, each step in a transaction of its own with its `user_version`; a new one is
 * made in a single one.
 * @throws TernError `databaseNewer` when the file comes from a newer Tern
 */
export function migrate(db: Database, migrations: Migrations): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length) {
    const isPlausible = version - migrations.length <= plausiblyAhead;
    throw new TernError(isPlausible ? 'databaseNewer' : 'databaseUnreadable', {
      message: `${db.name} was written by a newer version of Tern (${version} > ${migrations.length})`,
    });
  }
  const step = db.transaction((sql: string, index: number) => {
    db.exec(sql);
    db.pragma(`user_version = ${version + index + 1}`);
    crashPoint('database.migrationWritten');
  });
  const steps = () => migrations.slice(version).forEach((sql, index) => step(sql, index));
  if (version === 0) db.transaction(steps)();
  else steps();
}
