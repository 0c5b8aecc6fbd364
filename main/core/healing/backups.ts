import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../sync/core/clock.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import {
  backupFolder,
  type BackupKind,
  backupsIn,
  keepBackup,
  madeAt,
  prepareBackupFolder,
} from '../../../sync/sqlite/backupFiles.ts';
import { emptyOwnFile } from '../../../sync/sqlite/ownerOnly.ts';
import { type Db, storageError } from '../database/driver.ts';
import { copyOpen } from './copyOpen.ts';
import { isDamage } from './damage.ts';

const kind: BackupKind = { name: 'outbox', extension: 'db' };
/** How many are kept, and how long one that has a successor: what was deleted is in none of them after that. */
const keptAtMost = 3;
const keptForMs = 24 * 60 * 60 * 1000;
const everyMs = 5 * 60 * 1000;

export interface Backups {
  /** Makes one now and then, whenever something has changed. */
  start(): void;
  /** Ends that, with a last one. */
  stop(): void;
  /** Ends that at once: what would be copied is damaged. */
  abandon(): void;
  /** Makes one and forgets all others: the person who is in them has signed out. */
  renew(): void;
}

export interface BackupsDeps {
  readonly db: Db;
  /** The outbox; its backups lie in a folder beside it, and `:memory:` has none. */
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onDamaged: () => void;
}

const noBackups: Backups = { start() {}, stop() {}, abandon() {}, renew() {} };

/**
 * Rolling copies of what nobody else has: ops the gateway has not confirmed, drafts, and the values beside them. What
 * was sent is not in them, so that a text deleted there is not kept here. A copy that fails is told to the log, and
 * tried again: nothing waits for it.
 */
export function openBackups(deps: BackupsDeps): Backups {
  return deps.file === ':memory:' ? noBackups : new RollingCopies(deps);
}

class RollingCopies implements Backups {
  readonly #deps: BackupsDeps;
  readonly #changes: () => number;
  #copiedAt = -1;
  #cancel = () => {};
  #copying: Generator<void, void> | null = null;

  constructor(deps: BackupsDeps) {
    this.#deps = deps;
    const changes = deps.db.prepare<[], number>(`SELECT total_changes()`).pluck();
    this.#changes = () => changes.get() ?? 0;
  }

  start(): void {
    this.#cancel = this.#deps.clock.after(everyMs, () => this.#begin());
  }

  stop(): void {
    this.abandon();
    if (this.#changes() !== this.#copiedAt) this.#attempt(() => Array.from(this.#copy()));
  }

  abandon(): void {
    this.#cancel();
    this.#copying?.return();
    this.#copying = null;
  }

  renew(): void {
    this.#copiedAt = -1;
    this.stop();
    this.#attempt(() => {
      for (const older of backupsOf(this.#deps.file).slice(1)) rmSync(older);
    });
    this.start();
  }

  #begin(): void {
    this.#attempt(() => this.#forget());
    if (this.#changes() === this.#copiedAt) return this.start();
    this.#copying = this.#copy();
    this.#step();
  }

  /** A slice at a time: what a person does meanwhile goes first. */
  #step(): void {
    const done = this.#attempt(() => this.#copying?.next().done ?? true) ?? true;
    if (!done) {
      this.#cancel = this.#deps.clock.after(1, () => this.#step());
      return;
    }
    this.#copying = null;
    this.start();
  }

  *#copy(): Generator<void, void> {
    const { db, file, clock } = this.#deps;
    const folder = backupFolder(file);
    this.#copiedAt = this.#changes();
    prepareBackupFolder(folder, kind);
    const partial = join(folder, 'partial');
    for (const companion of ['', '-wal', '-shm']) rmSync(partial + companion, { force: true });
    yield* copyOpen(db, partial);
    keepBackup(partial, folder, kind, clock.now());
    this.#forget();
  }

  #forget(): void {
    const [, ...older] = backupsOf(this.#deps.file);
    for (const [index, name] of older.entries()) {
      const age = this.#deps.clock.now() - madeAt(name);
      // Of a time that is still to come it was made while the clock was ahead: how old it is nobody knows.
      if (index + 1 >= keptAtMost || age > keptForMs || age < 0) rmSync(name);
    }
  }

  #attempt<T>(task: () => T): T | null {
    const { file, logger, onDamaged } = this.#deps;
    try {
      return task();
    } catch (thrown) {
      const error = TernError.from(storageError(thrown, backupFolder(file)));
      logger.warn('backup.failed', { code: error.code, reason: error.message });
      this.#copying = null;
      if (isDamage(error)) onDamaged();
      return null;
    }
  }
}

/** Newest first. */
export const backupsOf = (file: string): readonly string[] => backupsIn(backupFolder(file), kind);

/** Copies the whole file before its shape changes. @throws what SQLite throws: no migration without it */
export function backUpBeforeMigration(db: Db, file: string, now: number): void {
  if (file === ':memory:') return;
  const folder = backupFolder(file);
  prepareBackupFolder(folder, kind);
  const partial = join(folder, 'partial');
  rmSync(partial, { force: true });
  emptyOwnFile(partial);
  db.prepare(`VACUUM INTO ?`).run(partial);
  keepBackup(partial, folder, kind, now);
}
