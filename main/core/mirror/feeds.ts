import { type FeedId, isThreadFeed } from '../../../sync/core/ids.ts';
import { protocolVersion } from '../../../sync/protocol/version.ts';
import type { Db } from '../database/driver.ts';

export interface Feeds {
  /** [MERGE-1] */
  raiseHead(feedId: FeedId, last: number): void;
  cursorOf(feedId: FeedId): number | null;
  /** Forward only; the caller has checked that nothing is skipped. Raises the head to `last` at least. */
  moveCursor(feedId: FeedId, through: number, last: number): void;
  /** [VERSION-4] Of what comes above `from` something could not be read. */
  noteSkipped(feedId: FeedId, from: number): void;
  /** From now on the feed is stale until its first page has come. */
  follow(feedId: FeedId): void;
  /** Everything of it is fetched again. */
  rewind(feedId: FeedId): void;
  isStale(feedId: FeedId): boolean;
  /** Behind their known head, the account feed first: `after` as a pull wants it. */
  stale(limit: number): readonly { readonly feedId: FeedId; readonly after: number | null }[];
}

export function prepareFeeds(db: Db): Feeds {
  const raise = db.prepare(`
    INSERT INTO feed (feed_id, known_head) VALUES (?, ?)
    ON CONFLICT (feed_id) DO UPDATE SET known_head = excluded.known_head
    WHERE excluded.known_head > feed.known_head`);
  const cursor = db.prepare<[string], number | null>(`SELECT cursor FROM feed WHERE feed_id = ?`).pluck();
  const move = db.prepare(`
    INSERT INTO feed (feed_id, cursor, known_head) VALUES (?, ?, ?)
    ON CONFLICT (feed_id) DO UPDATE
    SET cursor = excluded.cursor, known_head = max(feed.known_head, excluded.known_head)
    WHERE feed.cursor IS NULL OR feed.cursor < excluded.cursor`);
  const follow = db.prepare(`INSERT INTO feed (feed_id) VALUES (?) ON CONFLICT DO NOTHING`);
  const rewind = db.prepare(`UPDATE feed SET cursor = 0 WHERE feed_id = ?`);
  const isStale = db
    .prepare<[string], 0 | 1>(`SELECT cursor IS NULL OR cursor < known_head FROM feed WHERE feed_id = ?`)
    .pluck();
  // Descending, so that the account feed (`u:…`) comes first: membership comes from it.
  const stale = db.prepare<[number], { feedId: FeedId; after: number | null }>(`
    SELECT feed_id AS feedId, cursor AS after FROM feed
    WHERE cursor IS NULL OR cursor < known_head
    ORDER BY feed_id DESC LIMIT ?`);

  const skipped = db.prepare(`
    INSERT INTO feed (feed_id, skipped_from, skipped_by) VALUES (:feedId, :from, :version)
    ON CONFLICT (feed_id) DO UPDATE
    SET skipped_from = min(coalesce(feed.skipped_from, excluded.skipped_from), excluded.skipped_from),
        skipped_by = excluded.skipped_by`);
  // [VERSION-4] This version may read what the one before could not.
  db.prepare(
    `
    UPDATE feed SET cursor = min(cursor, skipped_from), skipped_from = NULL, skipped_by = NULL
    WHERE skipped_by < ?`,
  ).run(protocolVersion);

  return {
    noteSkipped: (feedId, from) => void skipped.run({ feedId, from, version: protocolVersion }),
    raiseHead: (feedId, last) => void raise.run(feedId, last),
    cursorOf: (feedId) => cursor.get(feedId) ?? null,
    moveCursor: (feedId, through, last) => void move.run(feedId, through, Math.max(through, last)),
    follow: (feedId) => void follow.run(feedId),
    rewind: (feedId) => void rewind.run(feedId),
    isStale: (feedId) => isStale.get(feedId) === 1,
    stale: (limit) =>
      stale
        .all(limit)
        .map(({ feedId, after }) => ({ feedId, after: isThreadFeed(feedId) ? after : (after ?? 0) })),
  };
}
