import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The texts of a thread as a stopped gateway's database has them, in order. */
export function orderOfTexts(folder: string, threadId: string): readonly string[] {
  const db = new Database(join(folder, 'gateway.sqlite'), { readonly: true });
  try {
    return db
      .prepare<[string], string>(
        `SELECT content ->> '$.text' FROM message WHERE thread_id = ? ORDER BY sequence_number`,
      )
      .pluck()
      .all(threadId);
  } finally {
    db.close();
  }
}
