import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renameDurably, syncPath } from './durableFiles.ts';
import { ownerOnly } from './ownerOnly.ts';

/** Of what they are copies. Their names say when they were made, and sort by it: `outbox-2026-03-01T12-00-00-000Z.db`. */
export interface BackupKind {
  readonly name: string;
  readonly extension: string;
}

/** Where the copies of a database lie. */
export const backupFolder = (database: string) => join(dirname(database), 'backups');

/** For names of files: when, in an order that a list of files keeps. */
export function stampOf(now: number): string {
  return new Date(now).toISOString().replaceAll(/[:.]/g, '-');
}

/** Makes the folder; it and what lies in it are their owner's alone. */
export function prepareBackupFolder(folder: string, kind: BackupKind): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const older of backupsIn(folder, kind)) ownerOnly(older);
}

/** Newest first. */
export function backupsIn(folder: string, { name, extension }: BackupKind): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(
    (file) => file.startsWith(`${name}-`) && file.endsWith(`.${extension}`),
  );
  return names
    .toSorted()
    .toReversed()
    .map((file) => join(folder, file));
}

/** In milliseconds, from its name; NaN when that does not say. */
export function madeAt(file: string): number {
  const [, day, hour, minute, second, ms] =
    /-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.\w+$/.exec(file) ?? [];
  return Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`);
}

/**
 * A whole copy becomes the newest backup, durably.
 * @returns its file: a name above all there are, also above one that was made while the clock was ahead
 */
export function keepBackup(copy: string, folder: string, kind: BackupKind, now: number): string {
  syncPath(copy);
  const [newest = ''] = backupsIn(folder, kind);
  const at = Math.max(now, (madeAt(newest) || 0) + 1);
  const file = join(folder, `${kind.name}-${stampOf(at)}.${kind.extension}`);
  renameDurably(copy, file);
  return file;
}
