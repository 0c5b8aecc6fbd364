import type { Database } from 'better-sqlite3';
import type { ThreadId } from '../../../../core/ids.ts';
import type { Watermark } from '../../../decide/reach.ts';
import type { Keys } from '../../../decide/rule.ts';

/** How far the people of large threads have come, all together. [RECEIPT-4] */
export function reachTable(db: Database) {
  // Whoever joined later has nothing to receive of what was written before. Of whoever has read what nobody is told, no more
  // is counted than what is below that [RECEIPT-8]; before the thread was one of many, a read position was nobody's business.
  const watermarks = db.prepare<[string], Watermark>(
    `SELECT max(joined_at, coalesce(receipt.delivered_through, 0), coalesce(own.delivered_through, 0)) AS delivered,
       max(joined_at, coalesce((iif(own.delivered_through IS NULL, receipt.untold, own.untold) ->> '$[0].from') - 1,
         max(coalesce(receipt.read_through, 0), iif(own.delivered_through IS NULL, 0, own.read_through)))) AS read
     FROM member LEFT JOIN receipt USING (thread_id, user_id)
       LEFT JOIN read_position AS own ON own.user_id = member.user_id AND own.thread_id = member.thread_id
     WHERE member.thread_id = ? AND left_at IS NULL`,
  );
  // Once it is one it stays one.
  const isOfMany = db
    .prepare<[Keys['isOfMany']], 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM thread WHERE thread_id = :threadId AND kind = 'channel')
         OR EXISTS (SELECT 1 FROM reach WHERE thread_id = :threadId)
         OR EXISTS (SELECT 1 FROM reach_due WHERE thread_id = :threadId)
         OR (SELECT count(*) FROM (
           SELECT 1 FROM member WHERE thread_id = :threadId AND left_at IS NULL LIMIT :above + 1)) > :above`,
    )
    .pluck();
  const due = db.prepare<[], ThreadId>('SELECT thread_id FROM reach_due').pluck();
  const isDue = db.prepare<[string]>('SELECT 1 FROM reach_due WHERE thread_id = ?');
  const countIn = db
    .prepare<[string], number>('SELECT count(*) FROM member WHERE thread_id = ? AND left_at IS NULL')
    .pluck();
  const addReceiptsDue = db.prepare<[string]>(
    `INSERT OR IGNORE INTO reach_due SELECT thread_id FROM thread WHERE thread_id = ? AND kind <> 'channel'`,
  );
  const addAudienceDue = db.prepare<[string]>(
    `INSERT OR IGNORE INTO reach_due SELECT thread_id FROM thread WHERE thread_id = ? AND kind = 'channel'`,
  );
  const addDue = db.prepare<[string]>('INSERT OR IGNORE INTO reach_due (thread_id) VALUES (?)');
  const dropDue = db.prepare<[string]>('DELETE FROM reach_due WHERE thread_id = ?');

  return {
    isOfMany: (key: Keys['isOfMany']): boolean => isOfMany.get(key) === 1,
    watermarks: (threadId: ThreadId): readonly Watermark[] => watermarks.all(threadId),
    countIn: (threadId: ThreadId): number => countIn.get(threadId) ?? 0,
    isDue: (threadId: ThreadId): boolean => isDue.get(threadId) !== undefined,
    /** Threads that were not told yet what somebody has received or read, or how many are in it. */
    due: (): readonly ThreadId[] => due.all(),
    /** [CHANNEL-5] Of a channel nobody is told. */
    addReceiptsDue: (threadId: ThreadId): void => void addReceiptsDue.run(threadId),
    /** [CHANNEL-3] Of a channel: somebody whom it names has come or gone. */
    addAudienceDue: (threadId: ThreadId): void => void addAudienceDue.run(threadId),
    addDue: (threadId: ThreadId): void => void addDue.run(threadId),
    dropDue: (threadId: ThreadId): void => void dropDue.run(threadId),
  };
}
