import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { ThreadEntity } from '../../../sync/protocol/entities/thread.ts';
import type { Membership } from '../../../sync/protocol/maySee.ts';
import type { Db } from '../database/driver.ts';
import type { ListRows } from './listRows.ts';
import type { Memberships } from './memberships.ts';
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
  readonly deletedAt: number | null;
  readonly replyTo: MessageId | null;
  /** JSON of a ForwardedFrom; null when it was not forwarded. */
  readonly forwardedFrom: string | null;
  /** JSON of a Notice. */
  readonly notice: string | null;
  readonly text: string;
}

export interface ReactionRow {
  readonly messageId: MessageId;
  readonly emoji: string;
  readonly userId: UserId;
}

/** A message that is pinned, or saved, and where: the message itself may not be held. */
export interface MarkRow {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  readonly sequenceNumber: number;
}

export interface MemberRow {
  readonly userId: UserId;
  readonly handle: string;
  readonly displayName: string;
  /** null: they are in. */
  readonly leftAt: number | null;
}

export type ThreadRow = Pick<ThreadEntity, 'kind' | 'name'>;

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

/** What the list shows of a thread: its row, whom it is with, how far they are, the last message and whose it is. */
export interface ListedThread extends Omit<ListRow, 'lastMessageId'>, Watermarks, ThreadRow {
  /** Place of the newest message that mentions the person; 0: none does. */
  readonly newestMention: number;
  readonly memberCount: number;
  readonly hasLeft: 0 | 1;
  readonly lastSender: string | null;
  readonly peerId: UserId | null;
  readonly handle: string | null;
  readonly displayName: string | null;
  readonly last: MessageRow | null;
}

/** Reads of server truth; each is one indexed query. */
export interface MirrorReader {
  message(messageId: MessageId): MessageRow | null;
  /** The person has deleted it for themselves. */
  isHidden(messageId: MessageId): boolean;
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
  /** Pinned messages of a thread, in its order. */
  pins(threadId: ThreadId): readonly MarkRow[];
  /** What the person has saved, the last one first. */
  stars(offset: number, limit: number): readonly MarkRow[];
  countStars(): number;
  /** Of these messages those that are pinned, and those that are saved. */
  marks(messageIds: readonly MessageId[]): {
    readonly pinned: ReadonlySet<MessageId>;
    readonly starred: ReadonlySet<MessageId>;
  };
  /** Whether a mark is held, taken off ones too. */
  isMarked(kind: 'pin' | 'star', messageId: MessageId): boolean;
  /** Former ones too: what they wrote is still there. */
  members(threadId: ThreadId): readonly MemberRow[];
  thread(threadId: ThreadId): ThreadRow | null;
  /** The person's own. */
  membership(threadId: ThreadId): Membership | null;
  watermarks(threadId: ThreadId): Watermarks;
  /** Of those who may see a place of the thread and are still there, oneself left out. */
  reachedBy(threadId: ThreadId, place: number): readonly ReachedRow[];
  readThrough(threadId: ThreadId): number;
  countUnread(threadId: ThreadId, readThrough: number): number;
  hasThread(threadId: ThreadId): boolean;
  listRow(threadId: ThreadId): ListRow | null;
  /** Threads by activity, newest first. */
  listOrder(limit: number): readonly Pick<ListRow, 'threadId' | 'activityAt'>[];
  /** Of these threads those in the list, in any order. */
  listed(threadIds: readonly ThreadId[]): readonly ListedThread[];
  listTotals(): { readonly threads: number; readonly unread: number };
}

const messageColumns = `message_id AS messageId, thread_id AS threadId, sequence_number AS sequenceNumber, version,
  sender_id AS senderId, at, edited_at AS editedAt, deleted_at AS deletedAt, reply_to AS replyTo,
  forwarded_from AS forwardedFrom, notice, text`;
const listColumns = `thread_id AS threadId, activity_at AS activityAt, last_message_id AS lastMessageId, unread`;

/** How far everybody has come: whoever joined later has nothing to receive of what was written before. */
const reached = (column: string) => `min(max(coalesce(receipt.${column}, 0), member.joined_at))`;
const others = `FROM member LEFT JOIN receipt USING (thread_id, user_id)
  WHERE member.thread_id = value AND member.user_id <> :me AND left_at IS NULL`;

/** Whether a message has reached somebody. */
export interface ReachedRow {
  readonly userId: UserId;
  readonly delivered: 0 | 1;
  readonly read: 0 | 1;
}

export interface MirrorReaderDeps {
  readonly db: Db;
  readonly ranges: HeldRanges;
  readonly rows: ListRows;
  readonly readThrough: ReadThrough;
  readonly memberships: Pick<Memberships, 'of'>;
  readonly me: UserId;
}

export function prepareMirrorReader({
  db,
  ranges,
  rows,
  readThrough,
  memberships,
  me,
}: MirrorReaderDeps): MirrorReader {
  const message = db.prepare<[string], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE message_id = ?`,
  );
  const isHidden = db.prepare<[string]>(`SELECT 1 FROM hidden WHERE message_id = ?`);
  const before = db.prepare<[string, number, number, number], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number < ?
    ORDER BY sequence_number DESC LIMIT ?`);
  const from = db.prepare<[string, number, number, number], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number >= ? AND sequence_number <= ?
    ORDER BY sequence_number LIMIT ?`);
  const firstUnread = db.prepare<[string, number], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number > ? AND incoming = 1
    ORDER BY sequence_number LIMIT 1`);
  const newest = db.prepare<[string], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE thread_id = ? ORDER BY sequence_number DESC LIMIT 1`,
  );
  const newestOfOthers = db.prepare<[string, number], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number <= ? AND incoming = 1
    ORDER BY sequence_number DESC LIMIT 1`);
  const reactions = db.prepare<[string], ReactionRow>(`
    SELECT message_id AS messageId, emoji, user_id AS userId FROM reaction
    WHERE message_id IN (SELECT value FROM json_each(?)) AND present = 1 ORDER BY version`);
  const markColumns = 'message_id AS messageId, thread_id AS threadId, sequence_number AS sequenceNumber';
  const pins = db.prepare<[string], MarkRow>(
    `SELECT ${markColumns} FROM pin WHERE thread_id = ? AND pinned = 1 ORDER BY sequence_number`,
  );
  // [STAR-4] Of a thread that one has joined again, what was before is not shown.
  const shownStars = `FROM star WHERE starred = 1 AND EXISTS (SELECT 1 FROM membership
    WHERE membership.thread_id = star.thread_id AND membership.joined_at < star.sequence_number)`;
  const stars = db.prepare<[number, number], MarkRow>(
    `SELECT ${markColumns} ${shownStars} ORDER BY version DESC LIMIT ? OFFSET ?`,
  );
  const countStars = db.prepare<[], number>(`SELECT count(*) ${shownStars}`).pluck();
  const pinnedAmong = db
    .prepare<[string], MessageId>(
      `SELECT message_id FROM pin WHERE message_id IN (SELECT value FROM json_each(?)) AND pinned = 1`,
    )
    .pluck();
  const starredAmong = db
    .prepare<[string], MessageId>(
      `SELECT message_id FROM star WHERE message_id IN (SELECT value FROM json_each(?)) AND starred = 1`,
    )
    .pluck();
  const held = {
    pin: db.prepare<[string]>(`SELECT 1 FROM pin WHERE message_id = ?`),
    star: db.prepare<[string]>(`SELECT 1 FROM star WHERE message_id = ?`),
  };
  const members = db.prepare<[string], MemberRow>(
    `SELECT user_id AS userId, handle, display_name AS displayName, left_at AS leftAt FROM member WHERE thread_id = ? ORDER BY user_id`,
  );
  const watermarks = db.prepare<[string, string], { delivered: number | null; read: number | null }>(`
    SELECT ${reached('delivered_through')} AS delivered, ${reached('read_through')} AS read
    FROM member LEFT JOIN receipt USING (thread_id, user_id)
    WHERE member.thread_id = ? AND member.user_id <> ? AND left_at IS NULL`);
  const reachedBy = db.prepare<{ threadId: string; me: string; place: number }, ReachedRow>(`
    SELECT user_id AS userId, coalesce(delivered_through, 0) >= :place AS delivered,
      coalesce(read_through, 0) >= :place AS read
    FROM member LEFT JOIN receipt USING (thread_id, user_id)
    WHERE member.thread_id = :threadId AND user_id <> :me AND left_at IS NULL AND joined_at < :place`);
  const thread = db.prepare<[string], ThreadRow>(`SELECT kind, name FROM thread WHERE thread_id = ?`);
  const listRow = db.prepare<[string], ListRow>(`SELECT ${listColumns} FROM list_row WHERE thread_id = ?`);
  const listOrder = db.prepare<[number], Pick<ListRow, 'threadId' | 'activityAt'>>(`
    SELECT thread_id AS threadId, activity_at AS activityAt FROM list_row
    ORDER BY activity_at DESC, thread_id LIMIT ?`);
  const listed = db.prepare<{ threadIds: string; me: string }, ListedRow>(`
    SELECT list_row.thread_id AS threadId, activity_at AS activityAt, unread, thread.kind, thread.name,
      membership.left_at IS NOT NULL AS hasLeft,
      (SELECT count(*) FROM member WHERE member.thread_id = value AND left_at IS NULL) AS memberCount,
      coalesce((SELECT max(sequence_number) FROM message AS mention
        WHERE mention.thread_id = value AND mentions_me = 1), 0) AS newestMention,
      peer.user_id AS peerId, peer.handle, peer.display_name AS displayName, sender.display_name AS lastSender,
      coalesce((SELECT ${reached('delivered_through')} ${others}), 0) AS deliveredToAll,
      coalesce((SELECT ${reached('read_through')} ${others}), 0) AS readByAll,
      message_id AS messageId, sequence_number AS sequenceNumber, message.version, sender_id AS senderId, at,
      edited_at AS editedAt, deleted_at AS deletedAt, reply_to AS replyTo, forwarded_from AS forwardedFrom,
      notice, text
    FROM json_each(:threadIds) JOIN list_row ON list_row.thread_id = value
    JOIN thread ON thread.thread_id = value
    LEFT JOIN membership ON membership.thread_id = value
    LEFT JOIN member AS peer ON thread.kind = 'direct' AND peer.thread_id = value AND peer.user_id <> :me
    LEFT JOIN message ON message_id = last_message_id
    LEFT JOIN member AS sender ON sender.thread_id = value AND sender.user_id = sender_id`);
  const totals = db.prepare<[], { threads: number; unread: number }>(`
    SELECT (SELECT count(*) FROM list_row) AS threads,
      (SELECT coalesce(sum(unread), 0) FROM list_row WHERE unread > 0) AS unread`);

  return {
    message: (messageId) => message.get(messageId) ?? null,
    isHidden: (messageId) => isHidden.get(messageId) !== undefined,
    messagesBefore: (threadId, range, upTo, limit) =>
      before.all(threadId, range.from, Math.min(upTo, range.to + 1), limit),
    messagesFrom: (threadId, range, since, limit) =>
      from.all(threadId, Math.max(since, range.from + 1), range.to, limit),
    topRange: (threadId) => ranges.top(threadId),
    rangeOf: (threadId, sequenceNumber) => ranges.containing(threadId, sequenceNumber),
    firstUnread: (threadId, read) => firstUnread.get(threadId, read) ?? null,
    newest: (threadId) => newest.get(threadId) ?? null,
    newestOfOthers: (threadId, upTo) => newestOfOthers.get(threadId, upTo) ?? null,
    reactions: (messageIds) => reactions.all(JSON.stringify(messageIds)),
    pins: (threadId) => pins.all(threadId),
    stars: (offset, limit) => stars.all(limit, offset),
    countStars: () => countStars.get() ?? 0,
    marks(messageIds) {
      const ids = JSON.stringify(messageIds);
      return { pinned: new Set(pinnedAmong.all(ids)), starred: new Set(starredAmong.all(ids)) };
    },
    isMarked: (kind, messageId) => held[kind].get(messageId) !== undefined,
    members: (threadId) => members.all(threadId),
    watermarks(threadId) {
      const found = watermarks.get(threadId, me);
      return { deliveredToAll: found?.delivered ?? 0, readByAll: found?.read ?? 0 };
    },
    reachedBy: (threadId, place) => reachedBy.all({ threadId, me, place }),
    readThrough,
    countUnread: (threadId, read) => rows.countUnread(threadId, read),
    thread: (threadId) => thread.get(threadId) ?? null,
    membership: (threadId) => memberships.of(threadId),
    hasThread: (threadId) => thread.get(threadId) !== undefined,
    listRow: (threadId) => listRow.get(threadId) ?? null,
    listOrder: (limit) => listOrder.all(limit),
    listed: (threadIds) => listed.all({ threadIds: JSON.stringify(threadIds), me }).map(toListed),
    listTotals: () => totals.get() ?? { threads: 0, unread: 0 },
  };
}

type ListedRow = Omit<ListedThread, 'last'> & {
  readonly [Field in Exclude<keyof MessageRow, 'threadId'>]: MessageRow[Field] | null;
};

/** The row of the query bears both: the thread's fields and those of its last message. */
function toListed(row: ListedRow): ListedThread {
  return { ...row, last: row.messageId === null ? null : (row as MessageRow) };
}
