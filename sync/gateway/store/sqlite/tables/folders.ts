import type { Database } from 'better-sqlite3';
import type { UserId } from '../../../../core/ids.ts';

export function folderTable(db: Database) {
  const count = db
    .prepare<[string], number>('SELECT count(*) FROM folder WHERE user_id = ? AND folder IS NOT NULL')
    .pluck();
  return {
    /** Of those that are not deleted. [FOLDER-3] */
    countOf: (userId: UserId): number => count.get(userId) ?? 0,
  };
}
