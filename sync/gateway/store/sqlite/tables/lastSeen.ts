import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { LastSeen } from '../../store.ts';
import { blocks } from './blocks.ts';

interface LastSeenRow {
  readonly userId: UserId;
  readonly lastSeenAt: number | null;
  readonly isHidden: 0 | 1;
}

/** When people were last in front of the app, and from whom they hide. */
export function lastSeenTable(db: Database) {
  const seen = db.prepare('UPDATE user SET last_seen_at = ? WHERE user_id = ? AND deleted_at IS NULL');
  // [CONTACT-1]
  const hides = (user: string, from: string) =>
    `EXISTS (SELECT 1 FROM account_preference WHERE user_id = ${user} AND name = 'presence'
       AND (value = 'hidden' OR (value = 'contacts' AND NOT EXISTS (
         SELECT 1 FROM written_to WHERE written_to.user_id = ${user} AND other_id = ${from}))))`;
  const others = db.prepare<{ userId: UserId; threadIds: string; members: number }, LastSeenRow>(
    `SELECT DISTINCT user_id AS userId, last_seen_at AS lastSeenAt,
       ${hides(':userId', 'user.user_id')} OR ${hides('user.user_id', ':userId')}
         OR ${blocks(':userId', 'user.user_id')} OR ${blocks('user.user_id', ':userId')} AS isHidden
     FROM json_each(:threadIds)
     JOIN member ON thread_id = value AND left_at IS NULL JOIN user USING (user_id)
     WHERE user_id <> :userId AND deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM thread WHERE thread.thread_id = json_each.value AND kind = 'channel')
       AND (SELECT count(*) FROM member AS all_in
       WHERE all_in.thread_id = json_each.value AND left_at IS NULL) <= :members`,
  );

  return {
    seen: (userId: UserId, at: number): void => void seen.run(at, userId),
    of: (userId: UserId, threadIds: readonly ThreadId[], members: number): ReadonlyMap<UserId, LastSeen> =>
      new Map(
        others
          .all({ userId, threadIds: JSON.stringify(threadIds), members })
          .map(({ userId: other, lastSeenAt, isHidden }) => [
            other,
            { lastSeenAt, isHidden: isHidden === 1 },
          ]),
      ),
  };
}
