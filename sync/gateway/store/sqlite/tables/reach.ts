import type { Database } from 'better-sqlite3';
import type { ThreadId } from '../../../../core/ids.ts';
import type { ReachEntity, ReachStep } from '../../../../protocol/entities/reach.ts';
import type { Crowd, Keys, Watermark } from '../../../decide/rule.ts';
import { upsert } from '../upsert.ts';

interface ReachRow {
  readonly thread_id: ThreadId;
  readonly version: number;
  readonly steps: string;
}

/** How far the people of large threads have come, all together. [RECEIPT-4] */
export function reachTable(db: Database) {
  const put = db.prepare(upsert('reach', ['thread_id'], ['version', 'steps']));
  const changed = db.prepare<[string, number, number], ReachRow>(
    'SELECT * FROM reach WHERE thread_id = ? AND version > ? AND version <= ?',
  );
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

  const changedIn = (threadId: ThreadId, after: number, through: number): ReachEntity[] =>
    changed.all(threadId, after, through).map(toEntity);
  return {
    put: ({ threadId, version, steps }: ReachEntity): void =>
      void put.run(threadId, version, JSON.stringify(steps)),
    changed: changedIn,
    /** [RECEIPT-4] Once it is one it stays one. */
    crowd({ threadId, above }: Keys['crowd']): Crowd | null {
      const reach = changedIn(threadId, 0, Number.MAX_SAFE_INTEGER)[0] ?? null;
      if (reach === null && (countUpTo.get(threadId, above + 1) ?? 0) <= above) return null;
      return { watermarks: watermarks.all(threadId), reach };
    },
  };
}

function toEntity({ thread_id: threadId, version, steps }: ReachRow): ReachEntity {
  return { entity: 'reach', threadId, version, steps: JSON.parse(steps) as ReachStep[] };
}
