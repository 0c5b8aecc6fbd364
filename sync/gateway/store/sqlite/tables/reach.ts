import type { Database } from 'better-sqlite3';
import type { ThreadId } from '../../../../core/ids.ts';
import type { ReachEntity } from '../../../../protocol/entities/reach.ts';
import type { Crowd, Keys, Watermark } from '../../../decide/rule.ts';

/** How far the people of large threads have come, all together. [RECEIPT-4] */
export function reachTable(db: Database) {
  // Whoever joined later has nothing to receive of what was written before.
  const watermarks = db.prepare<[string], Watermark>(
    `SELECT member.user_id AS userId,
       max(joined_at, coalesce(receipt.delivered_through, 0), coalesce(own.delivered_through, 0)) AS delivered,
       max(joined_at, coalesce(receipt.read_through, 0), coalesce(own.read_through, 0)) AS read
     FROM member LEFT JOIN receipt USING (thread_id, user_id)
       LEFT JOIN read_position AS own ON own.user_id = member.user_id AND own.thread_id = member.thread_id
     WHERE member.thread_id = ? AND left_at IS NULL`,
  );

  const countUpTo = db
    .prepare<[string, number], number>(
      'SELECT count(*) FROM (SELECT 1 FROM member WHERE thread_id = ? AND left_at IS NULL LIMIT ?)',
    )
    .pluck();

  return {
    /** [RECEIPT-4] Once it is one it stays one. */
    crowd(
      { threadId, above }: Keys['crowd'],
      reachOf: (key: { threadId: ThreadId }) => ReachEntity | null,
    ): Crowd | null {
      const reach = reachOf({ threadId });
      if (reach === null && (countUpTo.get(threadId, above + 1) ?? 0) <= above) return null;
      return { watermarks: watermarks.all(threadId), reach };
    },
  };
}
