import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import type { HeldRanges } from './ranges.ts';

export interface ListRows {
  /** Sums a thread up anew, in the transaction that changed it. */
  refresh(threadId: ThreadId): void;
  /** The gateway's count of unread messages below what is held. */
  setUnreadBelow(threadId: ThreadId, count: number): void;
  /** Messages of others above a read position: counted where held, the gateway's number below. */
  countUnread(threadId: ThreadId, readThrough: number): number;
  /** The lower end of what is held, when unread messages below it depend on a read position that has moved. */
  recountBelow(threadId: ThreadId): number | null;
}

export function prepareListRows(db: Db, ranges: HeldRanges, me: UserId): ListRows {
  const newest = db.prepare<[string], { message_id: string; at: number }>(
    `SELECT message_id, at FROM message WHERE thread_id = ? ORDER BY sequence_number DESC LIMIT 1`,
  );
  const readThrough = db.prepare<[string], { read_through: number }>(
    `SELECT read_through FROM read_position WHERE thread_id = ?`,
  );
  const unreadAbove = db.prepare<[string, number, string], { count: number }>(`
    SELECT count(*) AS count FROM message WHERE thread_id = ? AND sequence_number > ? AND sender_id <> ?`);
  const unreadBelow = db.prepare<[string], { unread_below: number }>(
    `SELECT unread_below FROM list_row WHERE thread_id = ?`,
  );
  const createdAt = db.prepare<[string], { created_at: number }>(
    `SELECT created_at FROM thread WHERE thread_id = ?`,
  );
  const upsert = db.prepare(`
    INSERT INTO list_row (thread_id, activity_at, last_message_id, unread, unread_below) VALUES (?, ?, ?, ?, 0)
    ON CONFLICT (thread_id) DO UPDATE
    SET activity_at = excluded.activity_at, last_message_id = excluded.last_message_id, unread = excluded.unread`);
  const setBelow = db.prepare(`
    INSERT INTO list_row (thread_id, activity_at, unread, unread_below) VALUES (?, 0, 0, ?)
    ON CONFLICT (thread_id) DO UPDATE SET unread_below = excluded.unread_below`);

  function countUnread(threadId: ThreadId, read: number): number {
    const top = ranges.top(threadId);
    const below = unreadBelow.get(threadId)?.unread_below ?? 0;
    if (top === null) return below;
    const above = unreadAbove.get(threadId, Math.max(read, top.from), me)?.count ?? 0;
    return above + (read < top.from ? below : 0);
  }

  return {
    countUnread,
    recountBelow(threadId) {
      const top = ranges.top(threadId);
      const below = unreadBelow.get(threadId)?.unread_below ?? 0;
      const read = readThrough.get(threadId)?.read_through ?? 0;
      return top !== null && below > 0 && read < top.from ? top.from : null;
    },
    setUnreadBelow: (threadId, count) => void setBelow.run(threadId, count),
    refresh(threadId) {
      const created = createdAt.get(threadId);
      // Nothing to list until the thread itself is known.
      if (created === undefined) return;
      const last = newest.get(threadId);
      const unread = countUnread(threadId, readThrough.get(threadId)?.read_through ?? 0);
      upsert.run(threadId, last?.at ?? created.created_at, last?.message_id ?? null, unread);
    },
  };
}
