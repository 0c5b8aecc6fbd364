import type { Database } from 'better-sqlite3';
import type { UserId } from '../../../../core/ids.ts';

const hourMs = 60 * 60 * 1_000;
/** What is counted by the hour stays so long that none of it goes within a day. */
const countedMs = 25 * hourMs;

/** How many people somebody has added or invited of late. [INVITE-5] */
export function peopleAddedTable(db: Database) {
  const added = db
    .prepare<[string, number], number>('SELECT sum(count) FROM people_added WHERE user_id = ? AND since > ?')
    .pluck();
  const countAdded = db.prepare(
    `INSERT INTO people_added (user_id, since, count) VALUES (:userId, :hour, :count)
     ON CONFLICT (user_id, since) DO UPDATE SET count = count + :count`,
  );
  const forgetAdded = db.prepare('DELETE FROM people_added WHERE user_id = ? AND since <= ?');

  return {
    added: (userId: UserId, now: number): number => added.get(userId, now - countedMs) ?? 0,
    count(userId: UserId, count: number, now: number): void {
      countAdded.run({ userId, count, hour: now - (now % hourMs) });
      forgetAdded.run(userId, now - countedMs);
    },
  };
}
