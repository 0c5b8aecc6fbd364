import type { Database } from 'better-sqlite3';
import { accountFeedId, type FeedId, type UserId } from '../../../../core/ids.ts';

interface FeedRow {
  readonly feed_id: FeedId;
  readonly last: number;
  readonly position: number;
}

/** The ordered logs. A feed's `position` is the global one of its last change. */
export function feedTable(db: Database) {
  const create = db.prepare('INSERT INTO feed (feed_id, last, position) VALUES (?, 0, ?)');
  const take = db
    .prepare<[number, string], number>(
      'UPDATE feed SET last = last + 1, position = ? WHERE feed_id = ? RETURNING last',
    )
    .pluck();
  const last = db.prepare<[string], number>('SELECT last FROM feed WHERE feed_id = ?').pluck();
  const account = db.prepare<[string, number], FeedRow>(
    'SELECT * FROM feed WHERE feed_id = ? AND position > ?',
  );
  const threads = db.prepare<[string, number], FeedRow>(
    `SELECT feed.* FROM member JOIN feed ON feed.feed_id = member.thread_id
     WHERE member.user_id = ? AND member.left_at IS NULL AND feed.position > ? ORDER BY feed.position DESC`,
  );

  return {
    create(feedId: FeedId, position: number): void {
      create.run(feedId, position);
    },
    /** [SEQ-1] The feed's next number, taken in the transaction of the op that uses it. */
    take(feedId: FeedId, position: number): number {
      const number = take.get(position, feedId);
      if (number === undefined) throw new Error(`no feed ${feedId}`);
      return number;
    },
    last: (feedId: FeedId): number | null => last.get(feedId) ?? null,
    /** Feeds of what someone is in, changed since a position: the account feed first, then threads, newest first. */
    changedSince: (userId: UserId, position: number): FeedId[] => [
      ...account.all(accountFeedId(userId), position).map((row) => row.feed_id),
      ...threads.all(userId, position).map((row) => row.feed_id),
    ],
  };
}
