import type { Database } from 'better-sqlite3';
import type { MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { HiddenEntity } from '../../../../protocol/entities/hidden.ts';

interface HiddenRow {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly version: number;
}

/** [HIDE-3] As a condition of SQL on what is about a message, with whoever asks as its parameter. */
export const notHidden = (table: string) =>
  `NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.user_id = ? AND hidden.message_id = ${table}.message_id)`;

/** What people have deleted for themselves alone. [HIDE-1] */
export function hiddenTable(db: Database) {
  const put = db.prepare('INSERT INTO hidden (user_id, message_id, thread_id, version) VALUES (?, ?, ?, ?)');
  const from = db.prepare<[string], UserId>('SELECT user_id FROM hidden WHERE message_id = ?').pluck();
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
    /** Everybody who has. */
    from: (messageId: MessageId): readonly UserId[] => from.all(messageId),
    changed: (userId: UserId, after: number, through: number): HiddenEntity[] =>
      changed.all(userId, after, through).map((row) => ({
        entity: 'hidden',
        messageId: row.message_id,
        threadId: row.thread_id,
        version: row.version,
      })),
  };
}
