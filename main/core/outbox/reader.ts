import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { OutboxSummary } from '../../../preload/views.ts';
import type { Db } from '../database/driver.ts';
import { opColumns, type OpRow, type OutboxOp, toOutboxOp } from './rows.ts';

/** What is on screen although the mirror does not say it yet. `cursor`: ops acked at or below it are in the mirror. */
export interface OutboxReader {
  /** Pending sends of a thread, newest first, below a position. */
  sendsBefore(threadId: ThreadId, cursor: number, position: number, limit: number): readonly OutboxOp[];
  /** The same, oldest first, from a position on, inclusive. */
  sendsFrom(threadId: ThreadId, cursor: number, position: number, limit: number): readonly OutboxOp[];
  sendOf(messageId: MessageId): OutboxOp | null;
  /** Pending edits and reactions on these messages, in the order they were done. */
  changesOf(messageIds: readonly MessageId[], cursor: number): readonly OutboxOp[];
  /** The message up to which a pending receipt says "read". */
  pendingRead(threadId: ThreadId, cursor: number): MessageId | null;
  /** Threads in which a receipt that says "read" is pending. */
  threadsBeingRead(): readonly ThreadId[];
  creationOf(threadId: ThreadId): OutboxOp | null;
  /** Threads with a creation or send that is not yet in the mirror for certain, newest last. */
  activeThreads(): readonly { readonly threadId: ThreadId; readonly position: number }[];
  /** What a person did and the gateway has not confirmed, oldest first. */
  list(limit: number): readonly OutboxOp[];
  summary(): OutboxSummary;
  draft(threadId: ThreadId): string | null;
}

export function prepareOutboxReader(db: Db, userId: UserId): OutboxReader {
  const pending = `state <> 'done' AND (state <> 'acked' OR sequence_number > :cursor)`;
  const ofThread = `user_id = :userId AND feed_id = :threadId AND ${pending}`;
  type Range = { userId: string; threadId: string; cursor: number; position: number; limit: number };
  const sendsBefore = db.prepare<[Range], OpRow>(`
    SELECT ${opColumns} FROM op WHERE ${ofThread} AND type = 'sendMessage' AND position < :position
    ORDER BY position DESC LIMIT :limit`);
  const sendsFrom = db.prepare<[Range], OpRow>(`
    SELECT ${opColumns} FROM op WHERE ${ofThread} AND type = 'sendMessage' AND position >= :position
    ORDER BY position LIMIT :limit`);
  const sendOf = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE target_id = ? AND user_id = ? AND type = 'sendMessage' AND state <> 'done' LIMIT 1`);
  const changesOf = db.prepare<[{ userId: string; ids: string; cursor: number }], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE target_id IN (SELECT value FROM json_each(:ids)) AND user_id = :userId AND ${pending}
      AND type IN ('editMessage', 'setReaction')
    ORDER BY position`);
  const pendingRead = db.prepare<
    [{ userId: string; threadId: string; cursor: number }],
    { target_id: MessageId }
  >(`
    SELECT target_id FROM op
    WHERE ${ofThread} AND type = 'advanceReceipt' AND json_extract(body, '$.kind') = 'read'
    ORDER BY position DESC LIMIT 1`);
  const beingRead = db.prepare<[string], { threadId: ThreadId }>(`
    SELECT DISTINCT feed_id AS threadId FROM op
    WHERE user_id = ? AND state <> 'done' AND type = 'advanceReceipt' AND json_extract(body, '$.kind') = 'read'`);
  const creationOf = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND feed_id = ? AND type = 'createDirectThread' AND state <> 'done' LIMIT 1`);
  const active = db.prepare<[string], { threadId: ThreadId; position: number }>(`
    SELECT feed_id AS threadId, max(position) AS position FROM op
    WHERE user_id = ? AND state <> 'done' AND type IN ('createDirectThread', 'sendMessage')
    GROUP BY feed_id ORDER BY position`);
  const list = db.prepare<[string, number], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND state <> 'done' AND state <> 'acked' AND type <> 'advanceReceipt'
    ORDER BY position LIMIT ?`);
  const summary = db.prepare<[string], OutboxSummary>(`
    SELECT count(*) FILTER (WHERE state <> 'refused') AS waiting, count(*) FILTER (WHERE state = 'refused') AS failed
    FROM op WHERE user_id = ? AND state <> 'done' AND state <> 'acked' AND type <> 'advanceReceipt'`);
  const draft = db.prepare<[string, string], { text: string }>(
    `SELECT text FROM draft WHERE user_id = ? AND thread_id = ?`,
  );

  return {
    sendsBefore: (threadId, cursor, position, limit) =>
      sendsBefore.all({ userId, threadId, cursor, position, limit }).map(toOutboxOp),
    sendsFrom: (threadId, cursor, position, limit) =>
      sendsFrom.all({ userId, threadId, cursor, position, limit }).map(toOutboxOp),
    sendOf(messageId) {
      const row = sendOf.get(messageId, userId);
      return row === undefined ? null : toOutboxOp(row);
    },
    changesOf: (ids, cursor) => changesOf.all({ userId, ids: JSON.stringify(ids), cursor }).map(toOutboxOp),
    pendingRead: (threadId, cursor) => pendingRead.get({ userId, threadId, cursor })?.target_id ?? null,
    threadsBeingRead: () => beingRead.all(userId).map((row) => row.threadId),
    creationOf(threadId) {
      const row = creationOf.get(userId, threadId);
      return row === undefined ? null : toOutboxOp(row);
    },
    activeThreads: () => active.all(userId),
    list: (limit) => list.all(userId, limit).map(toOutboxOp),
    summary: () => summary.get(userId) ?? { waiting: 0, failed: 0 },
    draft: (threadId) => draft.get(userId, threadId)?.text ?? null,
  };
}
