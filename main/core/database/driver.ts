import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { TernError } from '../../../sync/core/ternError.ts';
import { compilingLate } from '../../../sync/sqlite/lateStatements.ts';
import { openFile, type Db, type FileTraits } from '../../../sync/sqlite/openFile.ts';
import { isSqliteError, saysDamage } from '../../../sync/sqlite/sqliteErrors.ts';
import { rowDigest } from './rowDigest.ts';

export type { Db };

/**
 * One writer; 16 MiB of log.
 * @throws TernError `databaseUnreadable` for a file that is not an intact database, `diskFull`,
 *   `dataFolderUnwritable`
 */
export function openDatabase({ file, durability }: Pick<FileTraits, 'file' | 'durability'>): Db {
  const path = typeof file === 'string' ? file : ':memory:';
  try {
    const db = openFile({ file, durability, timeoutMs: 5_000, cacheKiB: 8_000, logPages: 4_000 });
    db.function('row_digest', { deterministic: true, varargs: true }, (...values) => rowDigest(values));
    return compilingLate(db);
  } catch (error) {
    // The driver says this one in its own words, not in SQLite's.
    if (path !== ':memory:' && !existsSync(dirname(path))) {
      throw new TernError('dataFolderUnwritable', { message: `${path}: its folder is gone`, cause: error });
    }
    throw storageError(error, path);
  }
}

/**
 * A transaction of a `full` database that survives `kill -9`, and power loss only once a durable one has followed:
 * for what can be learnt again. Within a greater transaction it is as durable as that one.
 */
export function relaxed<Result>(db: Db, transaction: () => Result): Result {
  if (db.inTransaction) return transaction();
  db.exec('PRAGMA synchronous = NORMAL');
  try {
    return transaction();
  } finally {
    db.exec('PRAGMA synchronous = FULL');
  }
}

/** What SQLite reports, as the error a person can do something about. Anything else is returned as it is. */
export function storageError(error: unknown, file: string): unknown {
  if (!isSqliteError(error)) return error;
  const options = { message: `${file}: ${error.message}`, cause: error, context: { sqlite: error.code } };
  if (error.code.startsWith('SQLITE_FULL')) return new TernError('diskFull', options);
  if (saysDamage(error.code)) return new TernError('databaseUnreadable', options);
  if (/^SQLITE_(CANTOPEN|READONLY|PERM)/.test(error.code))
    return new TernError('dataFolderUnwritable', options);
  return new TernError('storeFailed', options);
}

/** JSON that this app has stored. @throws TernError `databaseUnreadable` when it no longer is any */
export function storedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new TernError('databaseUnreadable', { message: 'a stored value is damaged', cause: error });
  }
}
