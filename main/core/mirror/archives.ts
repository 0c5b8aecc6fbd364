import type { ThreadId } from '../../../sync/core/ids.ts';
import { directThreadId } from '../../../sync/protocol/directThread.ts';
import { sha256Base64Url } from '../../../sync/sha256.ts';
import type { Db } from '../database/driver.ts';
import { prepareDropRows } from './dropRows.ts';
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

const directs = `(SELECT thread_id FROM thread WHERE kind = 'direct')`;
const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join();

export function prepareArchives(db: Db, refresh: (threadId: ThreadId) => void): Archives {
  const kept = prepareKeptThreads(db);
  const forget = prepareDropRows(db, [...keptTables, 'held_range', 'read_position'], 'thread_id');
  const leave = db.prepare(`
    INSERT INTO membership (thread_id, version, joined_at, left_at) VALUES (:threadId, 0, 0, :forEver)
    ON CONFLICT (thread_id) DO UPDATE SET left_at = :forEver`);
  const hold = db.prepare(`INSERT OR REPLACE INTO held_range (thread_id, from_seq, to_seq) VALUES (?, 0, ?)`);
  const note = db.prepare(`INSERT OR IGNORE INTO archive (thread_id, was_id) VALUES (?, ?)`);
  const known = db.prepare<[string], ThreadId>('SELECT thread_id FROM archive WHERE was_id = ?').pluck();
  const isArchive = db.prepare<[string]>('SELECT 1 FROM archive WHERE thread_id = ?');
  const all = db.prepare<[], ThreadId>('SELECT thread_id FROM archive').pluck();
  const dropArchive = db.prepare('DELETE FROM archive WHERE thread_id = ?');

  function showAs(from: ThreadId, to: ThreadId): void {
    kept.moveTo(from, to);
    leave.run({ threadId: to, forEver });
    hold.run(to, forEver);
    refresh(to);
  }

  return {
    layAside: kept.layAside,
    putBack() {
      for (const threadId of all.all()) showAs(threadId, threadId);
    },
    isBack(threadId) {
      if (kept.has(threadId)) kept.drop(threadId);
    },
    archive(threadId) {
      if (!kept.has(threadId)) return known.get(threadId) ?? null;
      const id = idOf(threadId);
      note.run(id, threadId);
      showAs(threadId, id);
      return id;
    },
    has: (threadId) => isArchive.get(threadId) !== undefined,
    drop(threadId) {
      dropArchive.run(threadId);
      forget(threadId);
    },
    clear() {
      for (const table of keptTables) db.exec(`DELETE FROM kept_${table}`);
      db.exec('DELETE FROM archive');
    },
  };
}

/** Direct threads beside the mirror's own, table by table. */
function prepareKeptThreads(db: Db) {
  const columnsOf = (table: string) =>
    db.prepare<[string], string>(`SELECT name FROM pragma_table_info(?)`).pluck().all(`kept_${table}`);
  const lay = keptTables.flatMap((table) => {
    const columns = quoted(columnsOf(table));
    // What disappears is not kept.
    const isKept = `thread_id IN ${directs}${table === 'message' ? ' AND expiry IS NULL' : ''}`;
    return [
      db.prepare(`DELETE FROM kept_${table} WHERE thread_id IN ${directs}`),
      db.prepare(`INSERT INTO kept_${table} (${columns}) SELECT ${columns} FROM ${table} WHERE ${isKept}`),
    ];
  });
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
  const drop = prepareDropRows(
    db,
    keptTables.map((table) => `kept_${table}`),
    'thread_id',
  );
  const has = db.prepare<[string]>('SELECT 1 FROM kept_thread WHERE thread_id = ?');

  return {
    has: (threadId: ThreadId) => has.get(threadId) !== undefined,
    drop,
    layAside() {
      for (const step of lay) step.run();
    },
    moveTo(from: ThreadId, to: ThreadId) {
      for (const insert of show) insert.run({ from, to });
      drop(from);
    },
  };
}
