import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** A folder that can be filled up. */
export interface Disk {
  readonly path: string;
  /** A file system of its own, where "full" is the system's own word; else the caller must inject it. */
  readonly isReal: boolean;
  /** To the last byte. */
  fill(): void;
  empty(): void;
  remove(): void;
}

/** A log that has grown is written over in place: only one that is empty meets a full disk. */
export function emptyLog(database: string): void {
  const db = new Database(database, { timeout: 1_000 });
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

const chunk = Buffer.alloc(1024 * 1024);

/** A small tmpfs where the machine allows mounting one, else a plain folder. */
export function makeDisk(path: string, megabytes: number): Disk {
  mkdirSync(path, { recursive: true });
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tern-fault', path];
  const isReal =
    process.platform === 'linux' && spawnSync('mount', options, { stdio: 'ignore' }).status === 0;
  const filler = join(path, 'filler');
  return {
    path,
    isReal,
    fill() {
      const file = openSync(filler, 'w');
      try {
        for (let size = chunk.length; size > 0;) {
          try {
            writeSync(file, chunk, 0, size);
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
            size = Math.floor(size / 2);
          }
        }
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(filler, { force: true }),
    remove() {
      if (isReal) spawnSync('umount', ['-l', path], { stdio: 'ignore' });
      rmSync(path, { recursive: true, force: true });
    },
  };
}
