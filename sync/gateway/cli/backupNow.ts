import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { TernError } from '../../core/ternError.ts';
import { backupFolder } from '../../sqlite/backupFiles.ts';
import { hasAccounts, makeBackup } from '../store/sqlite/backupFiles.ts';

/** More pages than a database can have: one snapshot, however much a gateway writes meanwhile. */
const allPages = 2 ** 31 - 1;

/**
 * Copies the database of a data folder, whether a gateway is at work on it or not.
 * @returns the copy's file
 * @throws TernError `requestInvalid` when there is nothing to copy, `databaseUnreadable`
 */
export async function backupNow(data: string, now: number): Promise<string> {
  const file = join(data, 'gateway.sqlite');
  if (!existsSync(file)) throw new TernError('requestInvalid', { message: `There is no database ${file}.` });
  const db = new Sqlite(file, { readonly: true });
  try {
    if (!hasAccounts(db))
      throw new TernError('requestInvalid', {
        message: `There are no accounts in ${file}: nothing to copy.`,
      });
    return await makeBackup(db, backupFolder(file), now, () => allPages);
  } finally {
    db.close();
  }
}
