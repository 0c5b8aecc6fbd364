import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { stampOf } from '../../../sync/sqlite/backupFiles.ts';
import { renameDurably } from '../../../sync/sqlite/durableFiles.ts';

/** What SQLite keeps beside a database; the log goes first, so that it never lies beside another database. */
const companions = ['-wal', '-shm', ''] as const;

/** A place for a damaged file that nothing lies at yet. */
export function placeAside(file: string, now: number): string {
  const folder = join(dirname(file), 'damaged');
  const name = `${basename(file, '.db')}-${stampOf(now)}`;
  const taken = existsSync(folder) ? readdirSync(folder).filter((other) => other.startsWith(name)) : [];
  return join(folder, taken.length === 0 ? `${name}.db` : `${name}-${taken.length}.db`);
}

/**
 * Puts a healed database in the place of a damaged one, which is kept. Each step can be the last one of a process:
 * the healed file stands ready, whole, before the damaged one moves, and `finishReplacing` does the rest.
 */
export function replaceDatabase(file: string, healed: string, aside: string): void {
  renameDurably(healed, readyName(file));
  crashPoint('outbox.healedReady');
  moveAside(file, aside);
  crashPoint('outbox.damagedMoved');
  renameDurably(readyName(file), file);
}

export function finishReplacing(file: string, now: number): void {
  if (!existsSync(readyName(file))) return;
  if (companions.some((companion) => existsSync(file + companion))) moveAside(file, placeAside(file, now));
  renameDurably(readyName(file), file);
}

function moveAside(file: string, aside: string): void {
  mkdirSync(dirname(aside), { recursive: true, mode: 0o700 });
  for (const companion of companions) {
    if (existsSync(file + companion)) renameSync(file + companion, aside + companion);
  }
}

/** A mirror can be made again: only the last damaged one is kept, until the next start finds a sound one. */
export function setMirrorAside(file: string): string {
  const aside = mirrorAside(file);
  rmSync(aside, { recursive: true, force: true });
  for (const companion of ['-wal', '-shm']) rmSync(file + companion, { force: true });
  if (existsSync(file)) renameDurably(file, aside);
  return aside;
}

export const mirrorAside = (file: string) => `${file}.unreadable`;
const readyName = (file: string) => `${file}.healed`;
