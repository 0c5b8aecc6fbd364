import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';

/** When people were last in front of the app, and who may know. */
export function lastSeenTable(db: Database) {
  const seen = db.prepare('UPDATE user SET last_seen_at = ? WHERE user_id = ?');
  const isHidden = (user: string) =>
    `EXISTS (SELECT 1 FROM account_preference WHERE user_id = ${user} AND name = 'presence' AND value = 'hidden')`;
  const visible = db.prepare<
    { userId: UserId; threadIds: string; members: number },
    { userId: UserId; lastSeenAt: number | null }
  >(
    `SELECT DISTINCT user_id AS userId, last_seen_at AS lastSeenAt FROM json_each(:threadIds)
     JOIN member ON thread_id = value AND left_at IS NULL JOIN user USING (user_id)
     WHERE user_id <> :userId AND NOT ${isHidden(':userId')} AND NOT ${isHidden('user.user_id')}
       AND (SELECT count(*) FROM member AS all_in
         WHERE all_in.thread_id = json_each.value AND left_at IS NULL) <= :members`,
  );

  return {
    seen: (userId: UserId, at: number): void => void seen.run(at, userId),
    /** [PRESENCE-4] [PRESENCE-6] */
    visible: (
      userId: UserId,
      threadIds: readonly ThreadId[],
      members: number,
    ): ReadonlyMap<UserId, number | null> =>
      new Map(
        visible
          .all({ userId, threadIds: JSON.stringify(threadIds), members })
          .map((person) => [person.userId, person.lastSeenAt] as const),
      ),
  };
}
