import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { TernError } from '../../core/ternError.ts';
import { ownerOnly } from '../../sqlite/ownerOnly.ts';

export interface DataFolder {
  readonly databaseFile: string;
  release(): void;
}

/**
 * Claims a data folder for this process. The lock is one of the operating system's on a file, held by a SQLite
 * transaction that is never ended: it cannot outlive the process, however that dies.
 * @throws TernError `dataFolderUnwritable`, `profileInUse`
 */
export function claimDataFolder(folder: string): DataFolder {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new TernError('dataFolderUnwritable', {
      message: `The folder ${folder} cannot be written to.`,
      cause: error,
    });
  }
  const release = lock(join(folder, 'gateway.lock'), folder);
  return { databaseFile: join(folder, 'gateway.sqlite'), release };
}

function lock(file: string, folder: string): () => void {
  let db: Sqlite.Database | undefined;
  try {
    db = new Sqlite(file, { timeout: 0 });
    ownerOnly(file);
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    if (!(error instanceof Sqlite.SqliteError)) throw error;
    if (error.code === 'SQLITE_BUSY') {
      throw new TernError('profileInUse', { message: `Another gateway is using the folder ${folder}.` });
    }
    throw new TernError('dataFolderUnwritable', {
      message: `The folder ${folder} cannot be locked.`,
      cause: error,
    });
  }
  const held = db;
  return () => held.close();
}
