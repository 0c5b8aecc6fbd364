import type { Database } from 'better-sqlite3';
import type { MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { StarEntity } from '../../../../protocol/entities/star.ts';
import { upsert } from '../upsert.ts';

interface StarRow {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly sequence_number: number;
  readonly version: number;
  readonly starred: number;
}

interface StarKey {
  readonly userId: UserId;
  readonly messageId: MessageId;
}

/** What people have saved for themselves. [STAR-1] */
export function starTable(db: Database) {
  const put = db.prepare(
    upsert('star', ['user_id', 'message_id'], ['thread_id', 'sequence_number', 'version', 'starred']),
  );
  const find = db.prepare<[string, string], StarRow>(
    'SELECT * FROM star WHERE user_id = ? AND message_id = ?',
  );
  const dropAll = db.prepare('DELETE FROM star WHERE message_id = ?');
  const dropOwn = db.prepare('DELETE FROM star WHERE user_id = ? AND message_id = ?');
  const changed = db.prepare<[string, number, number], StarRow>(
    'SELECT * FROM star WHERE user_id = ? AND version > ? AND version <= ? ORDER BY version',
  );

  return {
    put: (userId: UserId, s: StarEntity): void =>
      void put.run(userId, s.messageId, s.threadId, s.sequenceNumber, s.version, s.starred ? 1 : 0),
    find({ userId, messageId }: StarKey): StarEntity | null {
      const row = find.get(userId, messageId);
      return row === undefined ? null : toEntity(row);
    },
    /** Everybody's. */
    drop: (messageId: MessageId): void => void dropAll.run(messageId),
    dropOwn: ({ userId, messageId }: StarKey): void => void dropOwn.run(userId, messageId),
    changed: (userId: UserId, after: number, through: number): StarEntity[] =>
      changed.all(userId, after, through).map(toEntity),
  };
}

function toEntity(row: StarRow): StarEntity {
  return {
    entity: 'star',
    threadId: row.thread_id,
    messageId: row.message_id,
    sequenceNumber: row.sequence_number,
    version: row.version,
    starred: row.starred === 1,
  };
}
