import type { Database } from 'better-sqlite3';
import { nobody } from '../../../../core/ids.ts';
import type { Counted } from '../../run/loads.ts';

/** How many messages wait for somebody. [UNREAD-1] [NOTICE-3] [COMMENT-4] */
export function unreadCounts(db: Database) {
  // Of the index alone, and never more of it than so many entries, however long the thread is; those that are gone are
  // few, have indexes of their own, and are taken off. [DELETE-4] [HIDE-3]
  const countOfOthers = db
    .prepare<[Counted], number>(
      `WITH scanned AS MATERIALIZED (
         SELECT sender_id, sequence_number FROM message INDEXED BY message_post
         WHERE thread_id = :threadId AND comment_on IS NULL AND sequence_number > :after AND sequence_number <= :through
         ORDER BY sequence_number LIMIT :scanned),
       reach AS (SELECT max(sequence_number) AS top FROM scanned)
       SELECT (SELECT count(*) FROM scanned WHERE sender_id <> :userId AND sender_id <> '${nobody}')
         - (SELECT count(*) FROM message INDEXED BY message_deleted
            WHERE thread_id = :threadId AND sequence_number > :after AND sequence_number <= reach.top
              AND deleted_at IS NOT NULL AND comment_on IS NULL AND sender_id <> :userId)
         - (SELECT count(*) FROM hidden JOIN message USING (message_id)
            WHERE user_id = :userId AND hidden.thread_id = :threadId AND deleted_at IS NULL AND comment_on IS NULL
              AND sequence_number > :after AND sequence_number <= reach.top
              AND sender_id <> :userId AND sender_id <> '${nobody}')
       FROM reach`,
    )
    .pluck();

  return { countOfOthers: (counted: Counted): number => countOfOthers.get(counted) ?? 0 };
}
