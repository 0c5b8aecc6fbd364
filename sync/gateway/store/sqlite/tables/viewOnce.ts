import type { Database } from 'better-sqlite3';
import type { DeviceId, MessageId, UserId } from '../../../../core/ids.ts';
import type { Opening } from '../../../decide/nameableBlob.ts';

interface OpeningKey {
  readonly messageId: MessageId;
  readonly userId: UserId;
}

/** [ONCE-3] Whoever may open a message and has not. */
const waiting = `SELECT 1 FROM member WHERE member.thread_id = message.thread_id AND left_at IS NULL
  AND joined_at < sequence_number AND member.user_id <> sender_id
  AND NOT EXISTS (SELECT 1 FROM opening WHERE opening.message_id = message.message_id
    AND opening.user_id = member.user_id)
  AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.message_id = message.message_id
    AND hidden.user_id = member.user_id)`;

/** Messages whose bytes everybody is given once. */
export function viewOnceTable(db: Database) {
  const put = db.prepare(
    `INSERT INTO view_once (message_id, goes_at) SELECT message_id, :goesAt FROM message
     WHERE message_id = :messageId ON CONFLICT DO NOTHING`,
  );
  const open = db.prepare(
    `INSERT INTO opening (message_id, user_id, device_id, until)
     VALUES (:messageId, :userId, :deviceId, :until) ON CONFLICT DO NOTHING`,
  );
  const prolong = db.prepare(
    'UPDATE view_once SET opened_until = max(coalesce(opened_until, 0), :until) WHERE message_id = :messageId',
  );
  const find = db.prepare<OpeningKey, { readonly deviceId: DeviceId; readonly until: number }>(
    'SELECT device_id AS deviceId, until FROM opening WHERE message_id = :messageId AND user_id = :userId',
  );
  const due = db
    .prepare<{ now: number; limit: number }, MessageId>(
      `SELECT message_id FROM view_once WHERE goes_at <= :now
       UNION SELECT view_once.message_id FROM view_once JOIN message USING (message_id)
         WHERE opened_until <= :now AND NOT EXISTS (${waiting}) LIMIT :limit`,
    )
    .pluck();
  const drop = db.prepare('DELETE FROM view_once WHERE message_id = ?');
  const dropOpenings = db.prepare('DELETE FROM opening WHERE message_id = ?');

  return {
    /** [ONCE-6] */
    put: (messageId: MessageId, goesAt: number): void => void put.run({ messageId, goesAt }),
    /** [ONCE-4] The first of somebody counts. */
    open({ messageId, userId, deviceId, until }: OpeningKey & Opening): void {
      if (open.run({ messageId, userId, deviceId, until }).changes > 0) prolong.run({ messageId, until });
    },
    opening: ({ messageId, userId }: OpeningKey): Opening | null => find.get({ messageId, userId }) ?? null,
    /** [ONCE-6] Those whose bytes go now. */
    due: (now: number, limit: number): readonly MessageId[] => due.all({ now, limit }),
    drop(messageId: MessageId): void {
      drop.run(messageId);
      dropOpenings.run(messageId);
    },
  };
}
