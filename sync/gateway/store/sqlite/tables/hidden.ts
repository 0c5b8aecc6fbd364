import type { Database } from 'better-sqlite3';
import type { MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { HiddenEntity } from '../../../../protocol/entities/hidden.ts';

interface HiddenRow {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly version: number;
}

/** What people have deleted for themselves alone. [HIDE-1] */
export function hiddenTable(db: Database) {
  const put = db.prepare('INSERT INTO hidden (user_id, message_id, thread_id, version) VALUES (?, ?, ?, ?)');
  const find = db.prepare('SELECT 1 FROM hidden WHERE user_id = ? AND message_id = ?').pluck();
  const changed = db.prepare<[string, number, number], HiddenRow>(
    `SELECT message_id, thread_id, version FROM hidden WHERE user_id = ? AND version > ? AND version <= ?
     ORDER BY version`,
  );

  return {
    put: (userId: UserId, { messageId, threadId, version }: HiddenEntity): void =>
      void put.run(userId, messageId, threadId, version),
    find: ({ userId, messageId }: { userId: UserId; messageId: MessageId }): boolean =>
      find.get(userId, messageId) !== undefined,
    changed: (userId: UserId, after: number, through: number): HiddenEntity[] =>
      changed.all(userId, after, through).map((row) => ({
        entity: 'hidden',
        messageId: row.message_id,
        threadId: row.thread_id,
        version: row.version,
      })),
  };
}
