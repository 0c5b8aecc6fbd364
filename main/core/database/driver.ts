import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { compiledOnce } from '../../../sync/sqlite/compiledOnce.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { ownerOnly } from '../../../sync/sqlite/ownerOnly.ts';
import { rowDigest } from './rowDigest.ts';

/** The only file that names the SQLite driver: an encrypting build of the same API can take its place. */
export type Db = Database.Database;

/** All of a statement that anybody uses. */
type Run = 'run' | 'get' | 'all' | 'iterate' | 'pluck';

export interface OpenOptions {
  /** A path, or `:memory:`. */
  readonly file: string;
  /** full: a commit survives power loss · normal: it survives `kill -9`, and power loss leaves an older whole state. */
  readonly durability: 'full' | 'normal';
}

/**
 * WAL, one writer, foreign keys, deleted content overwritten.
 * @throws TernError `databaseUnreadable` for a file that is not an intact database, `diskFull`,
 *   `dataFolderUnwritable`
 */
export function openDatabase({ file, durability }: OpenOptions): Db {
  let db: Db | null = null;
  try {
    db = new Database(file, { timeout: 5_000 });
    ownerOnly(file);
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${durability.toUpperCase()}`);
    db.pragma('secure_delete = ON');
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -16000');
    // 16 MiB of log between checkpoints: a page that many messages touch is copied home once for all of them.
    db.pragma('wal_autocheckpoint = 4000');
    db.function('row_digest', { deterministic: true, varargs: true }, (...values) => rowDigest(values));
    return compilingLate(db);
  } catch (error) {
    db?.close();
    // The driver says this one in its own words, not in SQLite's.
    if (file !== ':memory:' && !existsSync(dirname(file))) {
      throw new TernError('dataFolderUnwritable', { message: `${file}: its folder is gone`, cause: error });
    }
    throw storageError(error, file);
  }
}

/** A session has four hundred statements and begins with a few: each is compiled when it is first run. */
function compilingLate(db: Db): Db {
  const prepare = db.prepare.bind(db);
  db.prepare = ((source: string) => lateStatement(() => prepare(compiledOnce(source)))) as Db['prepare'];
  return db;
}

function lateStatement(compile: () => Database.Statement): Pick<Database.Statement, Run> {
  let compiled: Database.Statement | null = null;
  const statement = () => (compiled ??= compile());
  return {
    run: (...values) => statement().run(...values),
    get: (...values) => statement().get(...values),
    all: (...values) => statement().all(...values),
    iterate: (...values) => statement().iterate(...values),
    pluck: () => lateStatement(() => compile().pluck()) as Database.Statement,
  };
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
  if (!(error instanceof Database.SqliteError)) return error;
  const options = { message: `${file}: ${error.message}`, cause: error, context: { sqlite: error.code } };
  if (error.code.startsWith('SQLITE_FULL')) return new TernError('diskFull', options);
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(error.code)) {
    return new TernError('databaseUnreadable', options);
  }
  if (/^SQLITE_(CANTOPEN|READONLY|PERM)/.test(error.code))
    return new TernError('dataFolderUnwritable', options);
  return new TernError('storeFailed', options);
}

/** Whether a database is what it should be, down to its indexes agreeing with its tables: `quick_check` skips those. */
export function isSoundDatabase(file: string): boolean {
  let db: Db | null = null;
  try {
    db = new Database(file, { readonly: true, timeout: 5_000 });
    return db.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } catch (thrown) {
    const error = storageError(thrown, file);
    if (error instanceof TernError && error.code === 'databaseUnreadable') return false;
    throw error;
  } finally {
    db?.close();
  }
}

/** JSON that this app has stored. @throws TernError `databaseUnreadable` when it no longer is any */
export function storedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new TernError('databaseUnreadable', { message: 'a stored value is damaged', cause: error });
  }
}
