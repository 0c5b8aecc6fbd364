import Sqlite, { type Database } from 'better-sqlite3';
import { ownerOnly } from './ownerOnly.ts';

/** The driver is named in this folder only: an encrypting build of the same API can take its place. */
export type Db = Database;

export interface FileTraits {
  /** A path, or `:memory:`; or what a database holds, to go on from in memory. */
  readonly file: string | Buffer;
  /** full: a commit survives power loss · normal: it survives `kill -9`, and power loss leaves an older whole state. */
  readonly durability: 'full' | 'normal';
  /** How long to wait for a lock that somebody else holds. */
  readonly timeoutMs: number;
  readonly cacheKiB: number;
  /** Pages of log between checkpoints: a page that many commits touch is copied home once for all of them. */
  readonly logPages: number;
}

/**
 * WAL, foreign keys, deleted content overwritten, its owner's alone.
 * @throws what SQLite throws; the file is closed then
 */
export function openFile({ file, durability, timeoutMs, cacheKiB, logPages }: FileTraits): Db {
  const db = new Sqlite(file, { timeout: timeoutMs });
  try {
    if (typeof file === 'string') ownerOnly(file);
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${durability.toUpperCase()}`);
    db.pragma('secure_delete = ON');
    db.pragma('foreign_keys = ON');
    db.pragma(`cache_size = -${cacheKiB}`);
    db.pragma(`wal_autocheckpoint = ${logPages}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
