import type { Database } from 'better-sqlite3';
import type { ThreadId } from '../../../../core/ids.ts';
import type { MessageEntity } from '../../../../protocol/entities/message.ts';
import { type MessageRow, toEntity } from './messages.ts';

/** Which messages have a clock to be started, or are due. */
export function timerTable(db: Database) {
  const waiting = db
    .prepare<[], ThreadId>(
      'SELECT DISTINCT thread_id FROM message WHERE expiry IS NOT NULL AND expires_at IS NULL',
    )
    .pluck();
  // [TIMER-3] By everybody who is in, or was, for nobody has read what was written before they joined: by the account
  // feed's word, which is there whatever the thread's receipts are; never by whom it was kept from [BLOCK-4]. What is met in vain are own messages alone, each once:
  // of whatever else somebody has read the clock has started.
  const unstarted = db.prepare<[{ readonly threadId: ThreadId; readonly limit: number }], MessageRow>(
    `SELECT DISTINCT message.* FROM member JOIN read_position USING (user_id, thread_id)
       CROSS JOIN message INDEXED BY message_unstarted
     WHERE member.thread_id = :threadId AND message.thread_id = :threadId AND expiry IS NOT NULL AND expires_at IS NULL
       AND sequence_number > joined_at AND sequence_number <= read_through AND sender_id <> member.user_id
       AND NOT EXISTS (SELECT 1 FROM hidden
         WHERE hidden.user_id = member.user_id AND hidden.message_id = message.message_id AND hidden.version = 0)
     LIMIT :limit`,
  );
  const due = db.prepare<[number, number], MessageRow>(
    'SELECT * FROM message WHERE expires_at <= ? ORDER BY expires_at LIMIT ?',
  );
  const nextDue = db
    .prepare<[], number | null>('SELECT min(expires_at) FROM message WHERE expires_at IS NOT NULL')
    .pluck();

  return {
    waiting: (): ThreadId[] => waiting.all(),
    /** What somebody other than its sender has read. */
    read: (threadId: ThreadId, limit: number): MessageEntity[] =>
      unstarted.all({ threadId, limit }).map(toEntity),
    due: (now: number, limit: number): MessageEntity[] => due.all(now, limit).map(toEntity),
    nextDue: (): number | null => nextDue.get() ?? null,
  };
}
