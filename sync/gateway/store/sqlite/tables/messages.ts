import type { Database } from 'better-sqlite3';
import type { MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { Content, Envelope, MessageEntity } from '../../../../protocol/entities/message.ts';

interface MessageRow {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly sequence_number: number;
  readonly version: number;
  readonly sender_id: UserId;
  readonly at: number;
  readonly edited_at: number | null;
  readonly envelope: string;
  readonly content: string;
}

export function messageTable(db: Database) {
  const insert = db.prepare(
    `INSERT INTO message (message_id, thread_id, sequence_number, version, sender_id, at, edited_at, envelope, content)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    'UPDATE message SET version = ?, edited_at = ?, envelope = ?, content = ? WHERE message_id = ?',
  );
  const byId = db.prepare<[string], MessageRow>('SELECT * FROM message WHERE message_id = ?');
  const changed = db.prepare<[string, number, number, string, number, number], MessageRow>(
    `SELECT * FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ?
     UNION
     SELECT * FROM message WHERE thread_id = ? AND version > ? AND version <= ? AND version > sequence_number
     ORDER BY sequence_number`,
  );
  const upTo = db.prepare<[string, number, number, number], MessageRow>(
    `SELECT * FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ?
     ORDER BY sequence_number DESC LIMIT ?`,
  );
  const above = db.prepare<[string, number, number], MessageRow>(
    'SELECT * FROM message WHERE thread_id = ? AND sequence_number > ? ORDER BY sequence_number LIMIT ?',
  );
  const countOfOthers = db
    .prepare<[string, number, number, string], number>(
      `SELECT count(*) FROM message
       WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ? AND sender_id <> ?`,
    )
    .pluck();

  return {
    /** [SEND-1] A new message is inserted, never upserted: an id in use throws. */
    put(m: MessageEntity): void {
      const envelope = JSON.stringify(m.envelope);
      const content = JSON.stringify(m.content);
      if (m.version === m.sequenceNumber) {
        const { messageId, threadId, sequenceNumber, version, senderId, at, editedAt } = m;
        insert.run(messageId, threadId, sequenceNumber, version, senderId, at, editedAt, envelope, content);
      } else {
        update.run(m.version, m.editedAt, envelope, content, m.messageId);
      }
    },
    find(messageId: MessageId): MessageEntity | null {
      const row = byId.get(messageId);
      return row === undefined ? null : toEntity(row);
    },
    /** [CHANGES-1] Created or last changed in (after, through], in thread order. */
    changed: (threadId: ThreadId, after: number, through: number): MessageEntity[] =>
      changed.all(threadId, after, through, threadId, after, through).map(toEntity),
    /** The newest `limit` of those in (floor, to], newest first. */
    upTo: (threadId: ThreadId, floor: number, to: number, limit: number): MessageEntity[] =>
      upTo.all(threadId, floor, to, limit).map(toEntity),
    /** The oldest `limit` above `floor`, oldest first. */
    above: (threadId: ThreadId, floor: number, limit: number): MessageEntity[] =>
      above.all(threadId, floor, limit).map(toEntity),
    /** How many of others than `userId` are in (after, through]. */
    countOfOthers: (threadId: ThreadId, after: number, through: number, userId: UserId): number =>
      countOfOthers.get(threadId, after, through, userId) ?? 0,
  };
}

function toEntity(row: MessageRow): MessageEntity {
  return {
    entity: 'message',
    threadId: row.thread_id,
    messageId: row.message_id,
    version: row.version,
    sequenceNumber: row.sequence_number,
    senderId: row.sender_id,
    at: row.at,
    editedAt: row.edited_at,
    envelope: JSON.parse(row.envelope) as Envelope,
    content: JSON.parse(row.content) as Content,
  };
}
