import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../../../sync/core/clock.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { type Db, openDatabase, storageError } from '../database/driver.ts';
import { migrate } from '../../../sync/sqlite/migrate.ts';
import { emptyOwnFile, ownerOnly } from '../../../sync/sqlite/ownerOnly.ts';
import { outboxMigrations } from '../outbox/migrations/outboxMigrations.ts';
import { isDamage } from './damage.ts';
import { renameDurably, syncPath } from './durableFiles.ts';
import { stampOf } from './setAside.ts';
import { openStates } from '../outbox/states.ts';

/** How many are kept, and how long one that has a successor: what was deleted is in none of them after that. */
const keptAtMost = 3;
const keptForMs = 24 * 60 * 60 * 1000;
const everyMs = 5 * 60 * 1000;
/** Rows copied before anything else may happen in between. */
const rowsAtOnce = 1_000;

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
export function openBackups({ db, file, clock, logger, onDamaged }: BackupsDeps): Backups {
  if (file === ':memory:') return noBackups;
  const folder = backupFolder(file);
  const changes = db.prepare<[], number>(`SELECT total_changes()`).pluck();
  let copiedAt = -1;
  let cancel = () => {};
  let copying: Generator<void, void> | null = null;

  function attempt<T>(task: () => T): T | null {
    try {
      return task();
    } catch (thrown) {
      const error = TernError.from(storageError(thrown, folder));
      logger.warn('backup.failed', { code: error.code, reason: error.message });
      copying = null;
      if (isDamage(error)) onDamaged();
      return null;
    }
  }

  function* copy(): Generator<void, void> {
    copiedAt = changes.get() ?? 0;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const older of backupsOf(file)) ownerOnly(older);
    const partial = join(folder, 'partial');
    for (const companion of ['', '-wal', '-shm']) rmSync(partial + companion, { force: true });
    yield* copyOpen(db, partial);
    syncPath(partial);
    renameDurably(partial, newestPlace(file, clock.now()));
    forget(clock.now());
  }

  function forget(now: number): void {
    const [, ...older] = backupsOf(file);
    for (const [index, name] of older.entries()) {
      const age = now - madeAt(name);
      // Of a time that is still to come it was made while the clock was ahead: how old it is nobody knows.
      if (index + 1 >= keptAtMost || age > keptForMs || age < 0) rmSync(name);
    }
  }

  /** A slice at a time: what a person does meanwhile goes first. */
  function step(): void {
    const done = attempt(() => copying?.next().done ?? true) ?? true;
    if (done) copying = null;
    cancel = clock.after(done ? everyMs : 1, done ? begin : step);
  }

  function begin(): void {
    attempt(() => forget(clock.now()));
    if (changes.get() === copiedAt) cancel = clock.after(everyMs, begin);
    else {
      copying = copy();
      step();
    }
  }

  function abandon(): void {
    cancel();
    copying?.return();
    copying = null;
  }

  function copyNow(): void {
    abandon();
    if (changes.get() === copiedAt) return;
    attempt(() => Array.from(copy()));
  }

  return {
    start() {
      cancel = clock.after(everyMs, begin);
    },
    stop: copyNow,
    abandon,
    renew() {
      copiedAt = -1;
      copyNow();
      attempt(() => {
        for (const older of backupsOf(file).slice(1)) rmSync(older);
      });
      cancel = clock.after(everyMs, begin);
    },
  };
}

/** Newest first. */
export function backupsOf(file: string): readonly string[] {
  const folder = backupFolder(file);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^outbox-.*\.db$/.test(name));
  return names
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name));
}

/** Copies the whole file before its shape changes. @throws what SQLite throws: no migration without it */
export function backUpBeforeMigration(db: Db, file: string, now: number): void {
  if (file === ':memory:') return;
  const folder = backupFolder(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const partial = join(folder, 'partial');
  rmSync(partial, { force: true });
  emptyOwnFile(partial);
  db.prepare(`VACUUM INTO ?`).run(partial);
  syncPath(partial);
  renameDurably(partial, newestPlace(file, now));
}

/** A name that sorts above all there are, also above one that was made while the clock was ahead. */
function newestPlace(file: string, now: number): string {
  const [newest] = backupsOf(file);
  const above = newest === undefined ? now : Math.max(now, madeAt(newest) + 1);
  return join(backupFolder(file), `outbox-${stampOf(above)}.db`);
}

const backupFolder = (file: string) => join(dirname(file), 'backups');

function madeAt(name: string): number {
  const [, day, hour, minute, second, ms] = /outbox-(.{10})T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/.exec(name) ?? [];
  return Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`);
}

function* copyOpen(db: Db, target: string): Generator<void, void> {
  const copy = openDatabase({ file: target, durability: 'full' });
  try {
    migrate(copy, outboxMigrations);
    const columns = (copy.pragma('table_info(op)') as { name: string }[]).map(({ name }) => name);
    const read = db.prepare<[number, number], Record<string, unknown>>(`
      SELECT * FROM op WHERE position > ? AND state IN ${openStates} ORDER BY position LIMIT ?`);
    const insert = copy.prepare(
      `INSERT INTO op (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
    );
    const insertAll = copy.transaction((rows: readonly unknown[]) => rows.forEach((row) => insert.run(row)));
    for (
      let after = 0, rows = read.all(after, rowsAtOnce);
      rows.length > 0;
      rows = read.all(after, rowsAtOnce)
    ) {
      insertAll(rows);
      after = Number(rows.at(-1)?.['position']);
      yield;
    }
    // Last, so that the counter is at least as high as that of any op copied.
    copyRows(db, copy, 'draft', ['user_id', 'thread_id', 'text', 'context', 'base', 'unshared', 'digest']);
    copyRows(db, copy, 'setting', ['key', 'value', 'digest']);
    copyRows(db, copy, 'sqlite_sequence', ['name', 'seq']);
    copy.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    copy.close();
  }
}

function copyRows(db: Db, copy: Db, table: string, columns: readonly string[]): void {
  const rows = db.prepare<[], Record<string, unknown>>(`SELECT ${columns.join(', ')} FROM ${table}`).all();
  copy.transaction(() => {
    copy.prepare(`DELETE FROM ${table}`).run();
    const insert = copy.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
    );
    for (const row of rows) insert.run(row);
  })();
}
