import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { Choice } from '../../../sync/protocol/entities/poll.ts';
import { storedJson } from '../database/driver.ts';
import type { OutboxContext } from './context.ts';
import { isCurrent, ofAccount, ofKinds, ofType } from './kinds.ts';
import { inBody, type OutboxOp } from './rows.ts';
import { isAside, isPending, isUnapplied } from './states.ts';

/** Messages on their way, and what is done to messages. */
export interface MessageReader {
  /** Pending posts of a thread, newest first, below a position. */
  sendsBefore(threadId: ThreadId, cursor: number, position: number, limit: number): readonly OutboxOp[];
  /** [COMMENT-1] Pending comments in a thread, oldest first. */
  comments(threadId: ThreadId, cursor: number): readonly OutboxOp[];
  /** The same as `sendsBefore`, oldest first, from a position on, inclusive. */
  sendsFrom(threadId: ThreadId, cursor: number, position: number, limit: number): readonly OutboxOp[];
  sendOf(messageId: MessageId): OutboxOp | null;
  /** [ONCE-3] That this device opens a message, as long as it has not been answered. */
  openingOf(messageId: MessageId): OutboxOp | null;
  /** What this device chose last, answered or not; null: nothing that its journal knows. */
  lastChoice(messageId: MessageId): Choice | null;
  /** What is done to these messages of one thread, in the order it was done. */
  changesOf(messageIds: readonly MessageId[], cursors: Cursors): readonly OutboxOp[];
  /** Messages that the person has deleted for everyone and whose tombstones may not have come yet. */
  deletions(): readonly MessageId[];
}

/** How far the mirror is in a thread's feed and in the account's. */
export interface Cursors {
  readonly thread: number;
  readonly account: number;
}

type Range = { userId: string; threadId: string; cursor: number; position: number; limit: number };

export function prepareMessageReader({ db, userId, ops }: OutboxContext): MessageReader {
  const written = `user_id = :userId AND feed_id = :threadId AND ${isUnapplied} AND ${ofType('sendMessage')}`;
  // [COMMENT-4]
  const sends = `${written} AND ${inBody('commentOn')} IS NULL`;
  const comments = ops.query<[Omit<Range, 'position' | 'limit'>]>(
    `WHERE ${written} AND ${inBody('commentOn')} IS NOT NULL ORDER BY position`,
  );
  const sendsBefore = ops.query<[Range]>(
    `WHERE ${sends} AND position < :position ORDER BY position DESC LIMIT :limit`,
  );
  const sendsFrom = ops.query<[Range]>(
    `WHERE ${sends} AND position >= :position ORDER BY position LIMIT :limit`,
  );
  const sendOf = ops.query<[string, string]>(
    `WHERE target_id = ? AND user_id = ? AND ${ofType('sendMessage')} AND state <> 'done' LIMIT 1`,
  );
  const openingOf = ops.query<[string, string]>(
    `WHERE target_id = ? AND user_id = ? AND ${ofType('openOnce')} AND ${isPending} LIMIT 1`,
  );
  const lastChoice = db
    .prepare<[string, string], string>(
      `SELECT ${inBody('choice')} FROM op
       WHERE target_id = ? AND user_id = ? AND ${ofType('setVote')} AND state <> 'refused' ORDER BY position DESC LIMIT 1`,
    )
    .pluck();
  const changesOf = ops.query<
    [{ userId: string; ids: string; cursor: number; account: number }]
  >(`WHERE target_id IN (SELECT value FROM json_each(:ids)) AND user_id = :userId AND state <> 'done'
       AND (state <> 'acked' OR sequence_number > iif(${ofAccount}, :account, :cursor))
       AND ${ofKinds(({ overlays }) => overlays === 'message')} AND ${isCurrent}
     ORDER BY position`);
  const deletions = db
    .prepare<[string], MessageId>(
      `SELECT target_id FROM op INDEXED BY op_aside
       WHERE user_id = ? AND ${isAside()} AND ${ofType('deleteMessage')} AND state <> 'refused'`,
    )
    .pluck();

  return {
    sendsBefore: (threadId, cursor, position, limit) =>
      sendsBefore.all({ userId, threadId, cursor, position, limit }),
    comments: (threadId, cursor) => comments.all({ userId, threadId, cursor }),
    sendsFrom: (threadId, cursor, position, limit) =>
      sendsFrom.all({ userId, threadId, cursor, position, limit }),
    sendOf: (messageId) => sendOf.first(messageId, userId),
    openingOf: (messageId) => openingOf.first(messageId, userId),
    lastChoice(messageId) {
      const choice = lastChoice.get(messageId, userId);
      return choice === undefined ? null : (storedJson(choice) as Choice);
    },
    changesOf: (ids, { thread, account }) =>
      changesOf.all({ userId, ids: JSON.stringify(ids), cursor: thread, account }),
    deletions: () => deletions.all(userId),
  };
}
