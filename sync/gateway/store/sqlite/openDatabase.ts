import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { TernError } from '../../../core/ternError.ts';
import { backupFolder } from '../../../sqlite/backupFiles.ts';
import { damageOf } from '../../../sqlite/integrity.ts';
import { compilingLate } from '../../../sqlite/lateStatements.ts';
import { migrate } from '../../../sqlite/migrate.ts';
import { defineCommitments } from './commitmentFunctions.ts';
import { gatewayMigrations } from './migrations/gatewayMigrations.ts';
import { openFile } from '../../../sqlite/openFile.ts';
import { isSqliteError } from '../../../sqlite/sqliteErrors.ts';
import { gatewayBackups } from './backupFiles.ts';

/** Read to the end before anybody is served: half a second of a processor (281 MiB, 504 000 messages: 0.51 s). */
const checkedAtStartBytes = 256 * 1024 * 1024;

const bytesOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** A greater one is opened unread: whoever opens it has it read in a thread of its own while it is at work. */
export const isCheckedAtStart = (file: string) => bytesOf(file) <= checkedAtStartBytes;

/** SQLite makes a new database where none is; beside backups of one, that would be the loss of it. */
function requireThere(file: string): void {
  if (bytesOf(file) > 0 || gatewayBackups(backupFolder(file)).length === 0) return;
  throw new TernError('databaseUnreadable', { message: 'it is gone, or empty' });
}

function requireSound(db: Database): void {
  const damage = damageOf(db);
  if (damage !== null) throw damaged(damage);
}

export function damaged(damage: string): TernError {
  return new TernError('databaseUnreadable', { message: 'it is damaged', context: { damage } });
}

/**
 * Opens the gateway's database, every commit of which is durable when it returns.
 * @throws TernError `databaseUnreadable` when the file is no sound database of this or an older version
 */
export function openDatabase(file: string): Database {
  let db: Database | undefined;
  try {
    requireThere(file);
    const mustCheck = isCheckedAtStart(file);
    // Nobody else writes here, so a lock held by somebody is a failure now, not something to wait for. 64 MiB of log:
    // the commit that has to copy it home, and whoever waits for that one, is one in two thousand.
    db = openFile({ file, durability: 'full', timeoutMs: 0, cacheKiB: 16_384, logPages: 16_000 });
    db.pragma('journal_size_limit = 67108864');
    compilingLate(db);
    if (mustCheck) requireSound(db);
    defineCommitments(db);
    migrate(db, gatewayMigrations);
    // What was read to check it need not stay in memory.
    db.pragma('shrink_memory');
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
