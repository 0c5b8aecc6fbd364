import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { TernError } from '../../../core/ternError.ts';
import {
  type BackupKind,
  backupsIn,
  keepBackup,
  madeAt,
  prepareBackupFolder,
} from '../../../sqlite/backupFiles.ts';
import { damageOfFile } from '../../../sqlite/integrity.ts';
import { emptyOwnFile } from '../../../sqlite/ownerOnly.ts';
import { checkAside } from './checkAside.ts';

const kind: BackupKind = { name: 'gateway', extension: 'sqlite' };
/** How many are kept: with the default of a day, what people delete is in none of them three days later. */
const keptAtMost = 3;
/** What a process that died left half made is nobody's after so long. */
const abandonedMs = 60 * 60 * 1_000;

/** Of an empty database it would only be restored by mistake. */
export function hasAccounts(db: Database): boolean {
  return db.prepare('SELECT 1 FROM user LIMIT 1').get() !== undefined;
}

/**
 * A whole, durable copy that has been read to its end; the oldest goes for it. Or nothing.
 * @param pagesAtOnce asked before every step; what it throws ends the copy
 * @returns the file
 * @throws TernError `databaseUnreadable` when the copy is damaged
 */
export async function makeBackup(
  db: Database,
  folder: string,
  now: number,
  pagesAtOnce: () => number,
): Promise<string> {
  prepareBackupFolder(folder, kind);
  for (const name of readdirSync(folder).filter((name) => name.startsWith('partial'))) {
    const left = join(folder, name);
    const { mtimeMs } = statSync(left, { throwIfNoEntry: false }) ?? { mtimeMs: now };
    if (now - mtimeMs > abandonedMs) rmSync(left, { force: true });
  }
  const partial = join(folder, `partial-${process.pid}`);
  rmSync(partial, { force: true });
  emptyOwnFile(partial);
  await db.backup(partial, { progress: pagesAtOnce });
  const damage = await checkAside(partial, false);
  if (damage !== null) {
    rmSync(partial);
    throw new TernError('databaseUnreadable', { message: `the copy is damaged: ${damage}` });
  }
  const file = keepBackup(partial, folder, kind, now);
  for (const older of gatewayBackups(folder).slice(keptAtMost)) rmSync(older);
  return file;
}

/** Newest first. */
export const gatewayBackups = (folder: string): readonly string[] => backupsIn(folder, kind);

/** The newest that can be read to its end. */
export function soundBackup(folder: string): string | undefined {
  return gatewayBackups(folder).find(
    (file) => damageOfFile({ file, readonly: false, countsDisk: true }) === null,
  );
}

/** In milliseconds; 0 when its name does not say. */
export const backedUpAt = (file: string): number => madeAt(file) || 0;
