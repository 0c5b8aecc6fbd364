import type { Database } from 'better-sqlite3';
import type { UserId } from '../../../../core/ids.ts';
import type { Keys, Rows } from '../../../decide/rule.ts';
import type { NewReport } from '../../../decide/newReport.ts';

const dayMs = 24 * 60 * 60 * 1_000;
/** [REPORT-5] Longer than any journal is kept, so that no replay brings one back. */
const closedDays = 90;

/** What people reported to the operator. [REPORT-1] */
export function reportTable(db: Database) {
  const begin = db.prepare(
    `INSERT INTO report (user_id, report_id, reason, note, at) SELECT :userId, :reportId, :reason, :note, :at
     WHERE NOT EXISTS (SELECT 1 FROM report WHERE user_id = :userId AND report_id = :reportId)`,
  );
  const add = db.prepare(
    `INSERT INTO reported_message (number, message_id, thread_id, sender_id, at, content)
     SELECT number, :messageId, :threadId, :senderId, :sentAt, :content FROM report
     WHERE user_id = :userId AND report_id = :reportId
     ON CONFLICT DO NOTHING`,
  );
  const find = db.prepare<Keys['report'], { readonly messages: number; readonly isIn: 0 | 1 }>(
    `SELECT count(message_id) AS messages, coalesce(max(message_id = :messageId), 0) AS isIn
     FROM report JOIN reported_message USING (number)
     WHERE user_id = :userId AND report_id = :reportId GROUP BY number`,
  );
  const countSince = db
    .prepare<[string, number], number>('SELECT count(*) FROM report WHERE user_id = ? AND report.at > ?')
    .pluck();
  const close = db.prepare('UPDATE report SET closed_at = ? WHERE number = ? AND closed_at IS NULL');
  const sweep = db.prepare('DELETE FROM report WHERE closed_at <= ?');
  const silence = db.prepare(`UPDATE report SET note = '' WHERE user_id = ?`);

  return {
    put({ message: { content, at: sentAt, ...message }, ...report }: NewReport): void {
      const { userId, reportId, reason, note, at } = report;
      begin.run({ userId, reportId, reason, note, at });
      const said = content === null ? null : JSON.stringify(content);
      add.run({ ...message, userId, reportId, sentAt, content: said });
    },
    find(key: Keys['report']): Rows['report'] | null {
      const found = find.get(key);
      return found === undefined ? null : { messages: found.messages, isIn: found.isIn === 1 };
    },
    ofToday: (userId: UserId, now: number): number => countSince.get(userId, now - dayMs) ?? 0,
    close: (number: number, now: number): void => void close.run(now, number),
    /** [REPORT-5] @returns whether there were any */
    sweep: (now: number): boolean => sweep.run(now - closedDays * dayMs).changes > 0,
    /** [REPORT-5] Their account was deleted. */
    silence: (userId: UserId): void => void silence.run(userId),
  };
}
