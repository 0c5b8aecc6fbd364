import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { TernError } from '../../../core/ternError.ts';
import { damageOfFile } from './integrity.ts';
import { damageOfFileAside } from './integrityThread.ts';
import { emptyOwnFile, ownerOnly } from '../../../sqlite/ownerOnly.ts';

/** How many are kept: with the default of a day, what people delete is in none of them three days later. */
const keptAtMost = 3;
/** What a process that died left half made is nobody's after so long. */
const abandonedMs = 60 * 60 * 1_000;

export const backupFolder = (database: string) => join(dirname(database), 'backups');

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
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder).filter((name) => name.startsWith('partial'))) {
    const left = join(folder, name);
    const { mtimeMs } = statSync(left, { throwIfNoEntry: false }) ?? { mtimeMs: now };
    if (now - mtimeMs > abandonedMs) rmSync(left, { force: true });
  }
  for (const older of backupsIn(folder)) ownerOnly(older);
  const partial = join(folder, `partial-${process.pid}`);
  rmSync(partial, { force: true });
  emptyOwnFile(partial);
  await db.backup(partial, { progress: pagesAtOnce });
  const damage = await damageOfFileAside({ file: partial, readonly: false });
  if (damage !== null) {
    rmSync(partial);
    throw new TernError('databaseUnreadable', { message: `the copy is damaged: ${damage}` });
  }
  syncPath(partial);
  // Above all there are, also above one that was made while the clock was ahead: the newest sorts last.
  const [newest = ''] = backupsIn(folder);
  const stamp = new Date(Math.max(now, madeAt(newest) + 1_000)).toISOString().replaceAll(/[:.]/g, '-');
  const file = join(folder, `gateway-${stamp}.sqlite`);
  renameSync(partial, file);
  syncPath(folder);
  for (const older of backupsIn(folder).slice(keptAtMost)) rmSync(older);
  return file;
}

/** Newest first. */
export function backupsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^gateway-.*\.sqlite$/.test(name));
  return names
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name));
}

/** The newest that can be read to its end. */
export function soundBackup(folder: string): string | undefined {
  return backupsIn(folder).find((file) => damageOfFile({ file, readonly: false }) === null);
}

/** In milliseconds, from its name; 0 when that does not say. */
export function madeAt(file: string): number {
  const [, day, hour, minute, second] = /gateway-(.{10})T(\d\d)-(\d\d)-(\d\d)/.exec(basename(file)) ?? [];
  return Date.parse(`${day}T${hour}:${minute}:${second}Z`) || 0;
}

function syncPath(path: string): void {
  // Windows neither needs nor allows it for folders.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
