import Database from 'better-sqlite3';
import { serve } from '../kit/serve.ts';

function timed(runs: readonly (() => unknown)[]): readonly number[] {
  return runs.map((run) => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
}

function read(file: string): Database.Database {
  const db = new Database(file, { readonly: true });
  db.pragma('cache_size = -16000');
  return db;
}

/** One indexed query each: what SQLite needs for the rows alone. */
export type BareReads = typeof methods;
const methods = serve({
  /** The 50 newest rows of the denormalised list with their last messages. */
  list({ file, times }: { readonly file: string; readonly times: number }): readonly number[] {
    const db = read(file);
    const top = db.prepare(`
      SELECT * FROM list_row LEFT JOIN message ON message_id = last_message_id
      ORDER BY activity_at DESC, list_row.thread_id LIMIT 50`);
    const samples = timed(Array.from({ length: times }, () => () => top.all()));
    db.close();
    return samples;
  },
  /** The newest 30 documents with one trigram. */
  found({ file, times }: { readonly file: string; readonly times: number }): readonly number[] {
    const db = read(file);
    const newest = db.prepare(
      `SELECT rowid FROM message_index WHERE message_index MATCH 'fer' ORDER BY rowid DESC LIMIT 30`,
    );
    const samples = timed(Array.from({ length: times }, () => () => newest.all()));
    db.close();
    return samples;
  },
  /** The 50 newest messages of each of these threads. */
  threads({
    file,
    threadIds,
  }: {
    readonly file: string;
    readonly threadIds: readonly string[];
  }): readonly number[] {
    const db = read(file);
    const newest = db.prepare(
      'SELECT * FROM message WHERE thread_id = ? ORDER BY sequence_number DESC LIMIT 50',
    );
    const samples = timed(threadIds.map((threadId) => () => newest.all(threadId)));
    db.close();
    return samples;
  },
});
