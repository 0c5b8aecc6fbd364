import { type FeedId, isThreadFeed, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';
import { ofCreation, ofKinds, ofType } from './kinds.ts';
import { errorCode, inBody, type OutboxOp } from './rows.ts';
import { isAside, isUnapplied } from './states.ts';

/** What is done in threads, and is no message. */
export interface ThreadReader {
  /** The message up to which a pending receipt says "read". */
  pendingRead(threadId: ThreadId, cursor: number): MessageId | null;
  creationOf(threadId: ThreadId): OutboxOp | null;
  /** A direct thread with somebody that is on its way, or was refused; not one with whoever had the handle before. */
  creationWith(handle: string): ThreadId | null;
  /** Pending renames, timers, added people and leaving of a thread, in the order they were done. */
  groupOps(threadId: ThreadId, cursor: number): readonly OutboxOp[];
  /** Threads with ops the mirror may not have applied yet: all others are shown as the mirror has them. */
  busyThreads(): readonly ThreadId[];
}

type InThread = { userId: string; threadId: string; cursor: number };

export function prepareThreadReader({ db, userId, ops }: OutboxContext): ThreadReader {
  // Without the hint the planner scans every waiting message of the thread.
  const asides = 'op INDEXED BY op_aside';
  const inThread = `user_id = :userId AND feed_id = :threadId AND ${isUnapplied} AND ${isAside()}`;
  const groupOps = ops.query<[InThread]>(
    `INDEXED BY op_aside WHERE ${inThread} AND ${ofKinds(({ overlays }) => overlays === 'thread')} ORDER BY position`,
  );
  const pendingRead = db
    .prepare<[InThread], MessageId>(
      `SELECT target_id FROM ${asides}
       WHERE ${inThread} AND ${ofType('advanceReceipt')} AND ${inBody('kind')} = 'read'
       ORDER BY position DESC LIMIT 1`,
    )
    .pluck();
  const creationOf = ops.query<[string, string]>(
    `INDEXED BY op_aside WHERE user_id = ? AND feed_id = ? AND ${isAside()} AND ${ofCreation} LIMIT 1`,
  );
  const creationWith = db
    .prepare<[string, string], ThreadId>(
      `SELECT feed_id FROM ${asides}
       WHERE user_id = ? AND ${isAside()} AND ${ofType('createDirectThread')} AND ${inBody('handle')} = ?
         AND coalesce(${errorCode}, '') <> 'personChanged' LIMIT 1`,
    )
    .pluck();
  // From one thread to the next by the index: ten thousand ops that wait in a thread are passed over at once.
  const busy = db
    .prepare<{ userId: string }, FeedId>(
      `WITH RECURSIVE busy (id) AS (
         SELECT min(feed_id) FROM op WHERE user_id = :userId AND state <> 'done'
         UNION ALL
         SELECT (SELECT min(feed_id) FROM op WHERE user_id = :userId AND feed_id > id AND state <> 'done')
         FROM busy WHERE id IS NOT NULL)
       SELECT id FROM busy WHERE id IS NOT NULL`,
    )
    .pluck();

  return {
    pendingRead: (threadId, cursor) => pendingRead.get({ userId, threadId, cursor }) ?? null,
    creationOf: (threadId) => creationOf.first(userId, threadId),
    creationWith: (handle) => creationWith.get(userId, handle) ?? null,
    groupOps: (threadId, cursor) => groupOps.all({ userId, threadId, cursor }),
    busyThreads: () => busy.all({ userId }).filter(isThreadFeed),
  };
}
