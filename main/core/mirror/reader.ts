import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import type { ListRows } from './listRows.ts';
import type { HeldRange, HeldRanges } from './ranges.ts';
import type { ReadThrough } from './readThrough.ts';

export interface MessageRow {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  readonly sequenceNumber: number;
  readonly version: number;
  readonly senderId: UserId;
  readonly at: number;
  readonly editedAt: number | null;
  readonly replyTo: MessageId | null;
  readonly text: string;
}

export interface ReactionRow {
  readonly messageId: MessageId;
  readonly emoji: string;
  readonly userId: UserId;
}

export interface MemberRow {
  readonly userId: UserId;
  readonly handle: string;
  readonly displayName: string;
}

export interface ListRow {
  readonly threadId: ThreadId;
  readonly activityAt: number;
  readonly lastMessageId: MessageId | null;
  readonly unread: number;
}

/** How far everybody else has come: ✓✓ and read are these watermarks against a message's sequenceNumber. */
export interface Watermarks {
  readonly deliveredToAll: number;
  readonly readByAll: number;
}

/** Reads of server truth; each is one indexed query. */
export interface MirrorReader {
  message(messageId: MessageId): MessageRow | null;
  /** Of a range: newest first, below `before`. */
  messagesBefore(threadId: ThreadId, range: HeldRange, before: number, limit: number): readonly MessageRow[];
  /** Of a range: oldest first, from `from` on, inclusive. */
  messagesFrom(threadId: ThreadId, range: HeldRange, from: number, limit: number): readonly MessageRow[];
  topRange(threadId: ThreadId): HeldRange | null;
  rangeOf(threadId: ThreadId, sequenceNumber: number): HeldRange | null;
  firstUnread(threadId: ThreadId, readThrough: number): MessageRow | null;
  newest(threadId: ThreadId): MessageRow | null;
  /** The newest message of someone else at or below a sequence number. */
  newestOfOthers(threadId: ThreadId, upTo: number): MessageRow | null;
  /** Present reactions of the messages of a page, in the order they were given. */
  reactions(messageIds: readonly MessageId[]): readonly ReactionRow[];
  members(threadId: ThreadId): readonly MemberRow[];
  watermarks(threadId: ThreadId): Watermarks;
  readThrough(threadId: ThreadId): number;
  countUnread(threadId: ThreadId, readThrough: number): number;
  hasThread(threadId: ThreadId): boolean;
  listRow(threadId: ThreadId): ListRow | null;
  /** Newest first. */
  listRows(offset: number, limit: number): readonly ListRow[];
  listTotals(): { readonly threads: number; readonly unread: number };
}

const messageColumns = `message_id AS messageId, thread_id AS threadId, sequence_number AS sequenceNumber, version,
  sender_id AS senderId, at, edited_at AS editedAt, reply_to AS replyTo, text`;
const listColumns = `thread_id AS threadId, activity_at AS activityAt, last_message_id AS lastMessageId, unread`;

export interface MirrorReaderDeps {
  readonly db: Db;
  readonly ranges: HeldRanges;
  readonly rows: ListRows;
  readonly readThrough: ReadThrough;
  readonly me: UserId;
}

export function prepareMirrorReader({ db, ranges, rows, readThrough, me }: MirrorReaderDeps): MirrorReader {
  const message = db.prepare<[string], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE message_id = ?`,
  );
  const before = db.prepare<[string, number, number, number], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number < ?
    ORDER BY sequence_number DESC LIMIT ?`);
  const from = db.prepare<[string, number, number, number], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number >= ? AND sequence_number <= ?
    ORDER BY sequence_number LIMIT ?`);
  const firstUnread = db.prepare<[string, number, string], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number > ? AND sender_id <> ?
    ORDER BY sequence_number LIMIT 1`);
  const newest = db.prepare<[string], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE thread_id = ? ORDER BY sequence_number DESC LIMIT 1`,
  );
  const newestOfOthers = db.prepare<[string, number, string], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number <= ? AND sender_id <> ?
    ORDER BY sequence_number DESC LIMIT 1`);
  const reactions = db.prepare<[string], ReactionRow>(`
    SELECT message_id AS messageId, emoji, user_id AS userId FROM reaction
    WHERE message_id IN (SELECT value FROM json_each(?)) AND present = 1 ORDER BY version`);
  const members = db.prepare<[string], MemberRow>(
    `SELECT user_id AS userId, handle, display_name AS displayName FROM member WHERE thread_id = ? ORDER BY user_id`,
  );
  const watermarks = db.prepare<[string, string], { delivered: number | null; read: number | null }>(`
    SELECT min(coalesce(receipt.delivered_through, 0)) AS delivered, min(coalesce(receipt.read_through, 0)) AS read
    FROM member LEFT JOIN receipt USING (thread_id, user_id) WHERE member.thread_id = ? AND member.user_id <> ?`);
  const hasThread = db.prepare<[string]>(`SELECT 1 FROM thread WHERE thread_id = ?`);
  const listRow = db.prepare<[string], ListRow>(`SELECT ${listColumns} FROM list_row WHERE thread_id = ?`);
  const listPage = db.prepare<[number, number], ListRow>(
    `SELECT ${listColumns} FROM list_row ORDER BY activity_at DESC, thread_id LIMIT ? OFFSET ?`,
  );
  const totals = db.prepare<[], { threads: number; unread: number }>(
    `SELECT count(*) AS threads, coalesce(sum(unread), 0) AS unread FROM list_row`,
  );

  return {
    message: (messageId) => message.get(messageId) ?? null,
    messagesBefore: (threadId, range, upTo, limit) =>
      before.all(threadId, range.from, Math.min(upTo, range.to + 1), limit),
    messagesFrom: (threadId, range, since, limit) =>
      from.all(threadId, Math.max(since, range.from + 1), range.to, limit),
    topRange: (threadId) => ranges.top(threadId),
    rangeOf: (threadId, sequenceNumber) => ranges.containing(threadId, sequenceNumber),
    firstUnread: (threadId, read) => firstUnread.get(threadId, read, me) ?? null,
    newest: (threadId) => newest.get(threadId) ?? null,
    newestOfOthers: (threadId, upTo) => newestOfOthers.get(threadId, upTo, me) ?? null,
    reactions: (messageIds) => reactions.all(JSON.stringify(messageIds)),
    members: (threadId) => members.all(threadId),
    watermarks(threadId) {
      const found = watermarks.get(threadId, me);
      return { deliveredToAll: found?.delivered ?? 0, readByAll: found?.read ?? 0 };
    },
    readThrough,
    countUnread: (threadId, read) => rows.countUnread(threadId, read),
    hasThread: (threadId) => hasThread.get(threadId) !== undefined,
    listRow: (threadId) => listRow.get(threadId) ?? null,
    listRows: (offset, limit) => listPage.all(limit, offset),
    listTotals: () => totals.get() ?? { threads: 0, unread: 0 },
  };
}
