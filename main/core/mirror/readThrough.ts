import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';

/** How far the person has read, as far as the mirror knows. */
export type ReadThrough = (threadId: ThreadId) => number;

/**
 * The read position comes in the account feed and the own receipt in the thread's: whichever is there first says so,
 * for nothing keeps the two feeds at one pace.
 */
export function prepareReadThrough(db: Db, me: UserId): ReadThrough {
  const select = db.prepare<{ threadId: string; me: string }, { value: number }>(`
    SELECT max(
      coalesce((SELECT read_through FROM read_position WHERE thread_id = :threadId), 0),
      coalesce((SELECT read_through FROM receipt WHERE thread_id = :threadId AND user_id = :me), 0)) AS value`);
  return (threadId) => select.get({ threadId, me })?.value ?? 0;
}
