import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { MessageEntity } from '../../../../protocol/entities/message.ts';
import { type MessageRow, toEntity } from './messages.ts';

interface Unstarted {
  readonly threadId: ThreadId;
  readonly reader: UserId;
  readonly furthest: number;
  readonly next: number;
  readonly limit: number;
}

/** Which messages have a clock to be started, or are due. */
export function timerTable(db: Database) {
  const waiting = db
    .prepare<[], ThreadId>(
      'SELECT DISTINCT thread_id FROM message WHERE expiry IS NOT NULL AND expires_at IS NULL',
    )
    .pluck();
  // Of everybody who is in, or was: by the account feed's word, which is there whatever the thread's receipts are.
  const furthest = db.prepare<[string], { userId: UserId; read: number }>(
    `SELECT user_id AS userId, read_through AS read FROM member JOIN read_position USING (user_id, thread_id)
     WHERE thread_id = ? ORDER BY read_through DESC LIMIT 2`,
  );
  const unstarted = db.prepare<[Unstarted], MessageRow>(
    `SELECT * FROM message INDEXED BY message_unstarted
     WHERE thread_id = :threadId AND expiry IS NOT NULL AND expires_at IS NULL
       AND sequence_number <= iif(sender_id = :reader, :next, :furthest)
     ORDER BY sequence_number LIMIT :limit`,
  );
  const due = db.prepare<[number, number], MessageRow>(
    'SELECT * FROM message WHERE expires_at <= ? ORDER BY expires_at LIMIT ?',
  );
  const nextDue = db
    .prepare<[], number | null>('SELECT min(expires_at) FROM message WHERE expires_at IS NOT NULL')
    .pluck();

  return {
    waiting: (): ThreadId[] => waiting.all(),
    /** [TIMER-3] What somebody other than its sender has read. */
    read(threadId: ThreadId, limit: number): MessageEntity[] {
      const [first, second] = furthest.all(threadId);
      if (first === undefined) return [];
      const { userId: reader, read } = first;
      return unstarted
        .all({ threadId, reader, furthest: read, next: second?.read ?? 0, limit })
        .map(toEntity);
    },
    due: (now: number, limit: number): MessageEntity[] => due.all(now, limit).map(toEntity),
    nextDue: (): number | null => nextDue.get() ?? null,
  };
}
