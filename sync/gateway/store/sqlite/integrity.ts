import Sqlite, { type Database } from 'better-sqlite3';
import { failureOf } from './sqliteErrors.ts';

/** Also that every index holds every row, once: with one that does not, a password is refused or a handle taken twice. */
export function damageOf(db: Database): string | null {
  const verdict = db.pragma('integrity_check(1)', { simple: true });
  return verdict === 'ok' ? null : String(verdict);
}

export interface FileToCheck {
  readonly file: string;
  /** For one at work. The copy of one is opened to be written, which leaves no log beside it. */
  readonly readonly: boolean;
}

/** Reads the whole file. Null: nothing is wrong with it. */
export function damageOfFile({ file, readonly }: FileToCheck): string | null {
  let db: Database | undefined;
  try {
    db = new Sqlite(file, { readonly, fileMustExist: true });
    return damageOf(db);
  } catch (error) {
    if (failureOf(error) !== 'process') throw error;
    return String(error);
  } finally {
    db?.close();
  }
}
