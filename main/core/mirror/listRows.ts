import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import { hasLeft } from './fragments.ts';
import { readThroughOf } from './readThrough.ts';

export interface UnreadCount {
  readonly unread: number;
  /** Of those that are held. [MENTION-2] */
  readonly mentions: number;
}

export interface ListRows {
  /** Sums a thread up anew, in the transaction that changed it. */
  refresh(threadId: ThreadId): void;
  /** The gateway's count of unread messages below what is held. */
  setUnreadBelow(threadId: ThreadId, count: number): void;
  /** The topmost range reaches further down: what is held between is no longer counted as below. */
  lowerFloor(threadId: ThreadId, from: number, to: number): void;
  /** Messages of others above read positions: counted where held, the gateway's number below. */
  countUnread(readThrough: ReadonlyMap<ThreadId, number>): ReadonlyMap<ThreadId, UnreadCount>;
  /** The lower end of what is held, when unread messages below it depend on a read position that has moved. */
  recountBelow(threadId: ThreadId): number | null;
}

/** SQL: the lower end of the topmost range. */
const floorOf = (threadId: string) =>
  `(SELECT max(from_seq) FROM held_range WHERE held_range.thread_id = ${threadId})`;
const belowOf = (threadId: string) =>
  `coalesce((SELECT unread_below FROM list_row WHERE list_row.thread_id = ${threadId}), 0)`;

/**
 * SQL: messages of others above a read position. Of a thread of which no range is held the newest message may be known:
 * what lies below that is counted by the gateway alone.
 */
function unreadOf(threadId: string, read: string): string {
  const floor = floorOf(threadId);
  const ofThread = `FROM message WHERE message.thread_id = ${threadId}`;
  const newest = `(SELECT max(sequence_number) ${ofThread})`;
  return `(SELECT count(*) ${ofThread} AND sequence_number > max(${read}, ${floor}) AND incoming = 1)
    + iif(${read} < coalesce(${floor}, ${newest}, ${Number.MAX_SAFE_INTEGER}), ${belowOf(threadId)}, 0)`;
}

/** SQL: held messages above a read position that mention the person. [MENTION-2] */
const mentionsOf = (threadId: string, read: string) =>
  `(SELECT count(*) FROM message
    WHERE message.thread_id = ${threadId} AND mentions_me = 1 AND sequence_number > ${read})`;

/** @param me whose mirror it is */
export function prepareListRows(db: Db, me: string): ListRows {
  const read = readThroughOf(':threadId', ':me');
  // Nothing to list until the thread itself is known.
  const refresh = db.prepare<{ threadId: string; me: string }>(`
    INSERT INTO list_row (thread_id, activity_at, last_message_id, unread, mentions, unread_below)
    SELECT thread.thread_id, coalesce(newest.at, created_at), newest.message_id,
      iif(${hasLeft('thread.thread_id')}, 0, ${unreadOf('thread.thread_id', read)}),
      iif(${hasLeft('thread.thread_id')}, 0, ${mentionsOf('thread.thread_id', read)}), 0
    FROM thread LEFT JOIN message AS newest ON newest.thread_id = thread.thread_id AND newest.sequence_number =
      (SELECT max(sequence_number) FROM message WHERE message.thread_id = thread.thread_id AND comment_on IS NULL)
    WHERE thread.thread_id = :threadId
    ON CONFLICT (thread_id) DO UPDATE
    SET activity_at = excluded.activity_at, last_message_id = excluded.last_message_id, unread = excluded.unread,
        mentions = excluded.mentions`);
  const setBelow = db.prepare(`
    INSERT INTO list_row (thread_id, activity_at, unread, unread_below) VALUES (?, 0, 0, ?)
    ON CONFLICT (thread_id) DO UPDATE SET unread_below = excluded.unread_below`);
  const lower = db.prepare<{ threadId: string; me: string; from: number; to: number }>(`
    UPDATE list_row SET unread_below = max(0, unread_below - (
      SELECT count(*) FROM message
      WHERE thread_id = :threadId AND sequence_number > max(:to, ${read}) AND sequence_number <= :from AND incoming = 1))
    WHERE thread_id = :threadId`);
  const count = db.prepare<[string], UnreadCount & { threadId: ThreadId }>(`
    SELECT value ->> 0 AS threadId, ${unreadOf('value ->> 0', 'value ->> 1')} AS unread,
      ${mentionsOf('value ->> 0', 'value ->> 1')} AS mentions
    FROM json_each(?)`);
  const floor = db
    .prepare<{ threadId: string; me: string }, number>(
      `SELECT ${floorOf(':threadId')} WHERE ${belowOf(':threadId')} > 0 AND ${read} < ${floorOf(':threadId')}`,
    )
    .pluck();

  return {
    refresh: (threadId) => void refresh.run({ threadId, me }),
    setUnreadBelow: (threadId, unread) => void setBelow.run(threadId, unread),
    lowerFloor: (threadId, from, to) => void lower.run({ threadId, me, from, to }),
    countUnread: (readThrough) =>
      new Map(count.all(JSON.stringify([...readThrough])).map((each) => [each.threadId, each])),
    recountBelow: (threadId) => floor.get({ threadId, me }) ?? null,
  };
}
