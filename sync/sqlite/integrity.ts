import Sqlite from 'better-sqlite3';
import type { Db } from './openFile.ts';
import { isSqliteError, saysDamage } from './sqliteErrors.ts';

/** What is wrong with a database, down to its indexes agreeing with its tables: `quick_check` skips those. */
export function damageOf(db: Db): string | null {
  const verdict = db.pragma('integrity_check(1)', { simple: true });
  return verdict === 'ok' ? null : String(verdict);
}

export interface FileToCheck {
  readonly file: string;
  /** For one at work. The copy of one is opened to be written, which leaves no log beside it. */
  readonly readonly: boolean;
  /** Whether a disk that fails to read it is damage; otherwise that is thrown. */
  readonly countsDisk: boolean;
}

/** Reads the whole file. Null: nothing is wrong with it. @throws what SQLite throws that is no damage */
export function damageOfFile({ file, readonly, countsDisk }: FileToCheck): string | null {
  let db: Db | undefined;
  try {
    db = new Sqlite(file, { readonly, fileMustExist: true });
    return damageOf(db);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    if (!saysDamage(error.code) && !(countsDisk && error.code.startsWith('SQLITE_IOERR'))) throw error;
    return String(error);
  } finally {
    db?.close();
  }
}
