import type { ThreadId } from '../../../sync/core/ids.ts';
import { directThreadId } from '../../../sync/protocol/directThread.ts';
import { sha256Base64Url } from '../sha256.ts';
import type { Db } from '../database/driver.ts';
import { keptTables } from './migrations/0019-archives.ts';

/**
 * Conversations whose person has lost their username to somebody else. The gateway was restored to before them and has
 * nothing of these; what this device has of them stays, to be read. All inside a transaction. [PERSON-4]
 */
export interface Archives {
  /** All truth is to be forgotten: direct threads are laid aside, until the gateway has them again or never will. */
  layAside(): void;
  /** After it: archives are shown as before. */
  putBack(): void;
  /** The gateway has this thread. */
  isBack(threadId: ThreadId): void;
  /** @returns its id as an archive, which no other thread ever has; null: nothing of it is kept */
  archive(threadId: ThreadId): ThreadId | null;
  has(threadId: ThreadId): boolean;
  /** Its person wants it no longer. */
  drop(threadId: ThreadId): void;
  /** Nothing is kept: somebody else has signed in. */
  clear(): void;
}

/** As who has left it: it is read, and nothing else. */
const forEver = Number.MAX_SAFE_INTEGER;

const idOf = (threadId: ThreadId) => directThreadId(`archive ${threadId}`, sha256Base64Url);

export function prepareArchives(db: Db, refresh: (threadId: ThreadId) => void): Archives {
  const directs = `SELECT thread_id FROM thread WHERE kind = 'direct'`;
  const columnsOf = (table: string) =>
    db
      .prepare<[string], { name: string }>(`SELECT name FROM pragma_table_info(?)`)
      .all(`kept_${table}`)
      .map(({ name }) => name);
  const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join();
  const lay = keptTables.flatMap((table) => [
    db.prepare(`DELETE FROM kept_${table} WHERE thread_id IN (${directs})`),
    // What disappears is not kept.
    db.prepare(
      `INSERT INTO kept_${table} (${quoted(columnsOf(table))}) SELECT ${quoted(columnsOf(table))} FROM ${table} WHERE thread_id IN (${directs})${table === 'message' ? ' AND expiry IS NULL' : ''}`,
    ),
  ]);
  const show = keptTables.map((table) => {
    const columns = columnsOf(table);
    // It has another id, and is not in the index yet.
    const values = columns.map((name) =>
      name === 'thread_id' ? ':to' : name === 'doc' ? 'NULL' : `"${name}"`,
    );
    return db.prepare<{ from: string; to: string }>(
      `INSERT OR IGNORE INTO ${table} (${quoted(columns)}) SELECT ${values.join()} FROM kept_${table} WHERE thread_id = :from`,
    );
  });
  const dropKept = keptTables.map((table) => db.prepare(`DELETE FROM kept_${table} WHERE thread_id = ?`));
  const forget = [...keptTables, 'held_range', 'read_position'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE thread_id = ?`),
  );
  const leave = db.prepare(`
    INSERT INTO membership (thread_id, version, joined_at, left_at) VALUES (:threadId, 0, 0, :forEver)
    ON CONFLICT (thread_id) DO UPDATE SET left_at = :forEver`);
  const hold = db.prepare(`INSERT OR REPLACE INTO held_range (thread_id, from_seq, to_seq) VALUES (?, 0, ?)`);
  const note = db.prepare(`INSERT OR IGNORE INTO archive (thread_id, was_id) VALUES (?, ?)`);
  const known = db.prepare<[string], ThreadId>('SELECT thread_id FROM archive WHERE was_id = ?').pluck();
  const isArchive = db.prepare<[string]>('SELECT 1 FROM archive WHERE thread_id = ?');
  const all = db.prepare<[], ThreadId>('SELECT thread_id FROM archive').pluck();
  const hasKept = db.prepare<[string]>('SELECT 1 FROM kept_thread WHERE thread_id = ?');
  const dropArchive = db.prepare('DELETE FROM archive WHERE thread_id = ?');

  function isBack(threadId: ThreadId): void {
    if (hasKept.get(threadId) !== undefined) for (const drop of dropKept) drop.run(threadId);
  }

  function showAs(from: ThreadId, to: ThreadId): void {
    for (const insert of show) insert.run({ from, to });
    for (const drop of dropKept) drop.run(from);
    leave.run({ threadId: to, forEver });
    hold.run(to, forEver);
    refresh(to);
  }

  return {
    layAside() {
      for (const step of lay) step.run();
    },
    putBack() {
      for (const threadId of all.all()) showAs(threadId, threadId);
    },
    isBack,
    archive(threadId) {
      if (hasKept.get(threadId) === undefined) return known.get(threadId) ?? null;
      const id = idOf(threadId);
      note.run(id, threadId);
      showAs(threadId, id);
      return id;
    },
    has: (threadId) => isArchive.get(threadId) !== undefined,
    drop(threadId) {
      dropArchive.run(threadId);
      for (const drop of forget) drop.run(threadId);
    },
    clear() {
      for (const table of keptTables) db.exec(`DELETE FROM kept_${table}`);
      db.exec('DELETE FROM archive');
    },
  };
}
