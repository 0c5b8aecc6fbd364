import Sqlite, { type Database } from 'better-sqlite3';
import { TernError } from '../../../core/ternError.ts';
import { migrate } from './migrate.ts';
import { isSqliteError } from './sqliteErrors.ts';

/**
 * Opens the gateway's database, every commit of which is durable when it returns.
 * @throws TernError `databaseUnreadable` when the file is no sound database of this or an older version
 */
export function openDatabase(file: string): Database {
  let db: Database | undefined;
  try {
    db = new Sqlite(file);
    // Nobody else writes here, so a lock held by somebody is a failure now, not something to wait for.
    db.pragma('busy_timeout = 0');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
    db.pragma('cache_size = -16384');
    // 16 MiB of log between checkpoints: a page that many ops touch is copied home once for all of them.
    db.pragma('wal_autocheckpoint = 4000');
    db.pragma('journal_size_limit = 67108864');
    const verdict = db.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') {
      const context = { quickCheck: String(verdict) };
      throw new TernError('databaseUnreadable', { message: 'its pages are damaged', context });
    }
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    if (!isSqliteError(error)) throw error;
    throw new TernError('databaseUnreadable', {
      message: error.message,
      context: { sqlite: error.code },
      cause: error,
    });
  }
}
