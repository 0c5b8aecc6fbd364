import type { Database } from 'better-sqlite3';
import type { MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { ReminderEntity } from '../../../../protocol/entities/reminder.ts';
import { upsert } from '../upsert.ts';

interface ReminderRow {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly sequence_number: number;
  readonly version: number;
  readonly remind_at: number | null;
}

interface ReminderKey {
  readonly userId: UserId;
  readonly messageId: MessageId;
}

/** What people want to be reminded of. [REMIND-1] */
export function reminderTable(db: Database) {
  const put = db.prepare(
    upsert('reminder', ['user_id', 'message_id'], ['thread_id', 'sequence_number', 'version', 'remind_at']),
  );
  const find = db.prepare<[string, string], ReminderRow>(
    'SELECT * FROM reminder WHERE user_id = ? AND message_id = ?',
  );
  const dropAll = db.prepare('DELETE FROM reminder WHERE message_id = ?');
  const dropOwn = db.prepare('DELETE FROM reminder WHERE user_id = ? AND message_id = ?');
  const changed = db.prepare<[string, number, number], ReminderRow>(
    'SELECT * FROM reminder WHERE user_id = ? AND version > ? AND version <= ? ORDER BY version',
  );

  return {
    put: (userId: UserId, r: ReminderEntity): void =>
      void put.run(userId, r.messageId, r.threadId, r.sequenceNumber, r.version, r.remindAt),
    find({ userId, messageId }: ReminderKey): ReminderEntity | null {
      const row = find.get(userId, messageId);
      return row === undefined ? null : toEntity(row);
    },
    /** Everybody's. */
    drop: (messageId: MessageId): void => void dropAll.run(messageId),
    dropOwn: ({ userId, messageId }: ReminderKey): void => void dropOwn.run(userId, messageId),
    changed: (userId: UserId, after: number, through: number): ReminderEntity[] =>
      changed.all(userId, after, through).map(toEntity),
  };
}

function toEntity(row: ReminderRow): ReminderEntity {
  return {
    entity: 'reminder',
    threadId: row.thread_id,
    messageId: row.message_id,
    sequenceNumber: row.sequence_number,
    version: row.version,
    remindAt: row.remind_at,
  };
}
