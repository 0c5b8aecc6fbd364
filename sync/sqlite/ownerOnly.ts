import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

/**
 * A database is its owner's alone, whatever the umask and an older version left. Called as soon as SQLite has opened
 * it: a log that is made later is given the rights of the file.
 */
export function ownerOnly(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
  }
}

/** An empty file for SQLite to fill. */
export function emptyOwnFile(file: string): void {
  closeSync(openSync(file, 'w', 0o600));
}
