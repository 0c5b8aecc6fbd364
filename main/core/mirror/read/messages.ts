import type { MessageId, ThreadId, UserId } from '../../../../sync/core/ids.ts';
import type { MirrorContext } from '../context.ts';
import { among, isExpired, isHidden } from '../fragments.ts';
import { messageColumns, type MessageRow } from '../messageRow.ts';
import type { HeldRange } from '../ranges.ts';

export interface ReactionRow {
  readonly messageId: MessageId;
  readonly emoji: string;
  readonly userId: UserId;
}

export interface MessageReads {
  message(messageId: MessageId): MessageRow | null;
  /** Of these messages those that are held. */
  messages(messageIds: readonly MessageId[]): ReadonlyMap<MessageId, MessageRow>;
  /** The person has deleted it for themselves, or its time is over: whatever comes of it is not stored. */
  isGone(messageId: MessageId): boolean;
  /** Posts of a range: newest first, below `before`. */
  messagesBefore(threadId: ThreadId, range: HeldRange, before: number, limit: number): readonly MessageRow[];
  /** Posts of a range: oldest first, from `from` on, inclusive. */
  messagesFrom(threadId: ThreadId, range: HeldRange, from: number, limit: number): readonly MessageRow[];
  topRange(threadId: ThreadId): HeldRange | null;
  rangeOf(threadId: ThreadId, sequenceNumber: number): HeldRange | null;
  firstUnread(threadId: ThreadId, readThrough: number): MessageRow | null;
  /** Held messages above a place that mention the person, oldest first. [MENTION-2] */
  mentionsAfter(threadId: ThreadId, place: number, limit: number): readonly MessageRow[];
  newest(threadId: ThreadId): MessageRow | null;
  /** The newest message of someone else at or below a sequence number. */
  newestOfOthers(threadId: ThreadId, upTo: number): MessageRow | null;
  /** The newest on a post, oldest first, without deleted ones. [COMMENT-5] */
  comments(postId: MessageId, limit: number): readonly MessageRow[];
  /** Of these posts those that have any. */
  commentCounts(postIds: readonly MessageId[]): ReadonlyMap<MessageId, number>;
  /** Present reactions of the messages of a page, in the order they were given. */
  reactions(messageIds: readonly MessageId[]): readonly ReactionRow[];
}

export function prepareMessageReads({ db, ranges }: MirrorContext): MessageReads {
  const select = (where: string) => `SELECT ${messageColumns} FROM message WHERE ${where}`;
  // [COMMENT-4] Of a thread without comments: whatever is in it.
  const isPost = 'thread_id = ? AND comment_on IS NULL';
  const message = db.prepare<[string], MessageRow>(select('message_id = ?'));
  const messages = db.prepare<[string], MessageRow>(select(`message_id ${among('?')}`));
  const isGone = db
    .prepare<[{ id: string }], 0 | 1>(`SELECT ${isHidden(':id')} OR ${isExpired(':id')}`)
    .pluck();
  const before = db.prepare<[string, number, number, number], MessageRow>(
    select(`${isPost} AND sequence_number > ? AND sequence_number < ? ORDER BY sequence_number DESC LIMIT ?`),
  );
  const from = db.prepare<[string, number, number, number], MessageRow>(
    select(`${isPost} AND sequence_number >= ? AND sequence_number <= ? ORDER BY sequence_number LIMIT ?`),
  );
  const firstUnread = db.prepare<[string, number], MessageRow>(
    select('thread_id = ? AND sequence_number > ? AND incoming = 1 ORDER BY sequence_number LIMIT 1'),
  );
  const mentionsAfter = db.prepare<[string, number, number], MessageRow>(
    select('thread_id = ? AND sequence_number > ? AND mentions_me = 1 ORDER BY sequence_number LIMIT ?'),
  );
  const newest = db.prepare<[string], MessageRow>(select(`${isPost} ORDER BY sequence_number DESC LIMIT 1`));
  const newestOfOthers = db.prepare<[string, number], MessageRow>(
    select('thread_id = ? AND sequence_number <= ? AND incoming = 1 ORDER BY sequence_number DESC LIMIT 1'),
  );
  const comments = db.prepare<[string, number], MessageRow>(
    select('comment_on = ? AND deleted_at IS NULL ORDER BY sequence_number DESC LIMIT ?'),
  );
  const commentCounts = db.prepare<[string], { messageId: MessageId; count: number }>(`
    SELECT comment_on AS messageId, count(*) AS count FROM message
    WHERE comment_on ${among('?')} AND deleted_at IS NULL GROUP BY comment_on`);
  const reactions = db.prepare<[string], ReactionRow>(`
    SELECT message_id AS messageId, emoji, user_id AS userId FROM reaction
    WHERE message_id ${among('?')} AND present = 1 ORDER BY version`);

  return {
    message: (messageId) => message.get(messageId) ?? null,
    messages: (messageIds) =>
      new Map(messages.all(JSON.stringify(messageIds)).map((row) => [row.messageId, row])),
    isGone: (id) => isGone.get({ id }) === 1,
    messagesBefore: (threadId, range, upTo, limit) =>
      before.all(threadId, range.from, Math.min(upTo, range.to + 1), limit),
    messagesFrom: (threadId, range, since, limit) =>
      from.all(threadId, Math.max(since, range.from + 1), range.to, limit),
    topRange: ranges.top,
    rangeOf: ranges.containing,
    firstUnread: (threadId, read) => firstUnread.get(threadId, read) ?? null,
    mentionsAfter: (threadId, place, limit) => mentionsAfter.all(threadId, place, limit),
    newest: (threadId) => newest.get(threadId) ?? null,
    newestOfOthers: (threadId, upTo) => newestOfOthers.get(threadId, upTo) ?? null,
    comments: (postId, limit) => comments.all(postId, limit).toReversed(),
    commentCounts: (postIds) =>
      new Map(commentCounts.all(JSON.stringify(postIds)).map(({ messageId, count }) => [messageId, count])),
    reactions: (messageIds) => reactions.all(JSON.stringify(messageIds)),
  };
}
