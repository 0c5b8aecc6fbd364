import type { Database } from 'better-sqlite3';
import type { ThreadId } from '../../../../core/ids.ts';
import type { BannedPerson } from '../../../../protocol/groups.ts';
import type { Keys, Kept } from '../../../decide/rule.ts';

/** [BAN-1] */
export function banTable(db: Database) {
  const insert = db.prepare(
    `INSERT INTO ban (thread_id, user_id, banned_by, at) VALUES (:threadId, :userId, :bannedBy, :at)
     ON CONFLICT DO NOTHING`,
  );
  const lift = db.prepare('DELETE FROM ban WHERE thread_id = ? AND user_id = ?');
  const isBanned = db
    .prepare<[string, string]>(
      'SELECT 1 FROM ban JOIN user USING (user_id) WHERE thread_id = ? AND handle = ?',
    )
    .pluck();
  const newest = db.prepare<[string, number], BannedPerson>(
    `SELECT ban.user_id AS userId, handle, display_name AS displayName, at FROM ban JOIN person USING (user_id)
     WHERE thread_id = ? ORDER BY at DESC, ban.user_id LIMIT ?`,
  );

  return {
    put({ threadId, userId, ban }: Extract<Kept, { kind: 'ban' }>): void {
      if (ban === null) lift.run(threadId, userId);
      else insert.run({ threadId, userId, ...ban });
    },
    among: ({ threadId, handles }: Keys['banned']): ReadonlySet<string> =>
      new Set(handles.filter((handle) => isBanned.get(threadId, handle) !== undefined)),
    newest: (threadId: ThreadId, limit: number): BannedPerson[] => newest.all(threadId, limit),
  };
}
