import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import type { HeldRanges } from './ranges.ts';
import type { ReadThrough } from './readThrough.ts';

export interface ListRows {
  /** Sums a thread up anew, in the transaction that changed it. */
  refresh(threadId: ThreadId): void;
  /** The gateway's count of unread messages below what is held. */
  setUnreadBelow(threadId: ThreadId, count: number): void;
  /** The topmost range reaches further down: what is held between is no longer counted as below. */
  lowerFloor(threadId: ThreadId, from: number, to: number): void;
  /** Messages of others above a read position: counted where held, the gateway's number below. */
  countUnread(threadId: ThreadId, readThrough: number): number;
  /** The lower end of what is held, when unread messages below it depend on a read position that has moved. */
  recountBelow(threadId: ThreadId): number | null;
}

export interface ListRowsDeps {
  readonly db: Db;
  readonly ranges: HeldRanges;
  readonly readThrough: ReadThrough;
}

export function prepareListRows({ db, ranges, readThrough }: ListRowsDeps): ListRows {
  const newest = db.prepare<[string], { message_id: string; at: number; sequence_number: number }>(
    `SELECT message_id, at, sequence_number FROM message WHERE thread_id = ? ORDER BY sequence_number DESC LIMIT 1`,
  );
  const lower = db.prepare<{ threadId: string; above: number; upTo: number }>(`
    UPDATE list_row SET unread_below = max(0, unread_below - (
      SELECT count(*) FROM message
      WHERE thread_id = :threadId AND sequence_number > :above AND sequence_number <= :upTo AND incoming = 1))
    WHERE thread_id = :threadId`);
  const unreadAbove = db.prepare<[string, number], { count: number }>(`
    SELECT count(*) AS count FROM message WHERE thread_id = ? AND sequence_number > ? AND incoming = 1`);
  const unreadBelow = db.prepare<[string], { unread_below: number }>(
    `SELECT unread_below FROM list_row WHERE thread_id = ?`,
  );
  const createdAt = db.prepare<[string], { created_at: number }>(
    `SELECT created_at FROM thread WHERE thread_id = ?`,
  );
  const hasLeft = db.prepare<[string]>(
    `SELECT 1 FROM membership WHERE thread_id = ? AND left_at IS NOT NULL`,
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
    if (top === null) return read >= (newest.get(threadId)?.sequence_number ?? Infinity) ? 0 : below;
    const above = unreadAbove.get(threadId, Math.max(read, top.from))?.count ?? 0;
    return above + (read < top.from ? below : 0);
  }

  return {
    countUnread,
    recountBelow(threadId) {
      const top = ranges.top(threadId);
      const below = unreadBelow.get(threadId)?.unread_below ?? 0;
      const read = readThrough(threadId);
      return top !== null && below > 0 && read < top.from ? top.from : null;
    },
    setUnreadBelow: (threadId, count) => void setBelow.run(threadId, count),
    lowerFloor: (threadId, from, to) =>
      void lower.run({ threadId, above: Math.max(to, readThrough(threadId)), upTo: from }),
    refresh(threadId) {
      const created = createdAt.get(threadId);
      // Nothing to list until the thread itself is known.
      if (created === undefined) return;
      const last = newest.get(threadId);
      const unread = hasLeft.get(threadId) === undefined ? countUnread(threadId, readThrough(threadId)) : 0;
      upsert.run(threadId, last?.at ?? created.created_at, last?.message_id ?? null, unread);
    },
  };
}
