import type { Database } from 'better-sqlite3';
import type { MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { ExpiredEntity } from '../../../../protocol/entities/expired.ts';
import type { MessageEntity } from '../../../../protocol/entities/message.ts';

interface ExpiredRow {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly sequence_number: number;
  readonly version: number;
  readonly sender_id: UserId;
  readonly comment_on: MessageId | null;
  readonly at: number;
  readonly expired_at: number;
}

/** [TIMER-6] What is left of messages whose time was over. */
export function expiredTable(db: Database) {
  const put = db.prepare(
    `INSERT INTO expired SELECT message_id, thread_id, sequence_number, ?, sender_id, at, ?, comment_on FROM message
     WHERE message_id = ?`,
  );
  const find = db.prepare<[string], ExpiredRow>('SELECT * FROM expired WHERE message_id = ?');
  const changed = db.prepare<[string, number, number], ExpiredRow>(
    'SELECT * FROM expired WHERE thread_id = ? AND version > ? AND version <= ? ORDER BY version',
  );

  return {
    /** While the message is still there. @param now by the gateway's clock */
    put: ({ messageId, version }: ExpiredEntity, now: number): void => void put.run(version, now, messageId),
    changed: (
      { threadId }: { readonly threadId?: ThreadId },
      after: number,
      through: number,
    ): ExpiredEntity[] => changed.all(threadId ?? '', after, through).map(toEntity),
    /** [TIMER-7] To every rule it is as one that was deleted. */
    asDeleted(messageId: MessageId): MessageEntity | null {
      const row = find.get(messageId);
      return row === undefined ? null : toTombstone(row);
    },
  };
}

function toEntity(row: ExpiredRow): ExpiredEntity {
  const { thread_id: threadId, message_id: messageId, version, sequence_number: sequenceNumber } = row;
  return { entity: 'expired', threadId, messageId, version, sequenceNumber };
}

function toTombstone(row: ExpiredRow): MessageEntity {
  const { entity: _, ...place } = toEntity(row);
  return {
    ...{ entity: 'message', ...place, senderId: row.sender_id, at: row.at, editedAt: null },
    ...(row.comment_on !== null && { commentOn: row.comment_on }),
    ...{ deletedAt: row.expired_at, envelope: { kind: 'text', replyTo: null }, content: null },
  };
}
