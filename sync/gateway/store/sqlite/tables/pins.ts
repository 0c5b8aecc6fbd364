import type { Database } from 'better-sqlite3';
import type { MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { PinEntity } from '../../../../protocol/entities/pin.ts';
import { upsert } from '../upsert.ts';

interface PinRow {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly sequence_number: number;
  readonly version: number;
  readonly pinned: number;
}

/** Who reads, and where. */
interface Reader {
  readonly threadId: ThreadId;
  readonly userId: UserId;
}

export function pinTable(db: Database) {
  const put = db.prepare(
    upsert('pin', ['message_id'], ['thread_id', 'sequence_number', 'version', 'pinned']),
  );
  const find = db.prepare<[string], PinRow>('SELECT * FROM pin WHERE message_id = ?');
  const count = db
    .prepare<[string], number>('SELECT count(*) FROM pin WHERE thread_id = ? AND pinned = 1')
    .pluck();
  const drop = db.prepare('DELETE FROM pin WHERE message_id = ?');
  // [HIDE-3] Of whoever asks.
  const notHidden =
    'NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.user_id = ? AND hidden.message_id = pin.message_id)';
  const changed = db.prepare<[string, number, number, string], PinRow>(
    `SELECT * FROM pin WHERE thread_id = ? AND version > ? AND version <= ? AND ${notHidden} ORDER BY version`,
  );
  const present = db.prepare<[string, string], PinRow>(
    `SELECT * FROM pin WHERE thread_id = ? AND pinned = 1 AND ${notHidden} ORDER BY sequence_number`,
  );

  return {
    put: ({ messageId, threadId, sequenceNumber, version, pinned }: PinEntity): void =>
      void put.run(messageId, threadId, sequenceNumber, version, pinned ? 1 : 0),
    find(messageId: MessageId): PinEntity | null {
      const row = find.get(messageId);
      return row === undefined ? null : toEntity(row);
    },
    /** Of those that are pinned. */
    countIn: (threadId: ThreadId): number => count.get(threadId) ?? 0,
    drop: (messageId: MessageId): void => void drop.run(messageId),
    changed: ({ threadId, userId }: Reader, after: number, through: number): PinEntity[] =>
      changed.all(threadId, after, through, userId).map(toEntity),
    /** [PIN-5] Those that are pinned, and none that was taken off. */
    present: ({ threadId, userId }: Reader): PinEntity[] => present.all(threadId, userId).map(toEntity),
  };
}

function toEntity(row: PinRow): PinEntity {
  return {
    entity: 'pin',
    threadId: row.thread_id,
    messageId: row.message_id,
    sequenceNumber: row.sequence_number,
    version: row.version,
    pinned: row.pinned === 1,
  };
}
