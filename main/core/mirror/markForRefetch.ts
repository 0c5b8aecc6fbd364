import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import { isIn } from './fragments.ts';

/**
 * A thread of which all that was held has disappeared begins with a first page again, where there is more below: nothing
 * that is shown leads to it. Inside the caller's transaction.
 */
export function prepareMarkForRefetch(db: Db): (threadId: ThreadId) => void {
  const mark = db.prepare<[{ threadId: ThreadId }]>(`
    UPDATE feed SET cursor = NULL WHERE feed_id = :threadId AND ${isIn(':threadId')}
      AND NOT EXISTS (SELECT 1 FROM message WHERE thread_id = :threadId)
      AND EXISTS (SELECT 1 FROM held_range WHERE thread_id = :threadId AND from_seq > 0)`);
  return (threadId) => void mark.run({ threadId });
}
