import { crashPoint } from '../../../sync/core/crashPoint.ts';
import type { FeedId, MessageId, NewId, OpId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { Undoable } from '../../../sync/client/ports.ts';
import type { Db } from '../database/driver.ts';
import { prepareDropDependents } from './dependents.ts';
import { ofTarget, overWithTarget } from './kinds.ts';
import { opColumns, type OpRow, type OutboxOp, threadOf, toOutboxOp } from './rows.ts';
import { openStates, pendingStates } from './states.ts';

/** What deleting a message means for ops that say something of it. All but `undoable` inside a transaction. */
export interface Deletions {
  /** Deletions that have not left and may be undone, in the order they were done. */
  undoable(): readonly Undoable[];
  /** [OUTBOX-12] It can no longer be undone. @returns the feeds that changed; none when it was undone before */
  release(opId: OpId): readonly FeedId[];
  /** @returns whether there was anything to undo in the thread */
  undo(threadId: ThreadId): boolean;
  /** [OUTBOX-13] The send of this message was refused: if it was to be deleted, it is gone. */
  settleRefused(messageId: MessageId): void;
  /** [DELETE-6] @returns whether anything was said of these messages here */
  forget(deleted: ReadonlyMap<MessageId, number>): boolean;
}

export function prepareDeletions(
  db: Db,
  userId: UserId,
  newId: NewId,
  refreshHolds: (feedId: FeedId) => void,
  now: () => number,
): Deletions {
  const dropDependents = prepareDropDependents(db, userId, newId);
  const undoable = db.prepare<[string], OpRow>(`
    SELECT ${opColumns} FROM op WHERE user_id = ? AND leaves_at IS NOT NULL ORDER BY position`);
  const releaseCancelling = db.prepare(`
    UPDATE op SET leaves_at = NULL
    WHERE target_id = ? AND user_id = ? AND type = 'scheduleMessage' AND leaves_at IS NOT NULL`);
  const release = db.prepare<[string, string], OpRow>(`
    UPDATE op SET leaves_at = NULL WHERE op_id = ? AND user_id = ? AND leaves_at IS NOT NULL RETURNING ${opColumns}`);
  const openOf = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE target_id = ? AND user_id = ? AND state IN ${openStates} ORDER BY position`);
  const remove = db.prepare(`DELETE FROM op WHERE position = ?`);

  /** What never came to the gateway is taken back where it is, and the deletion with it. */
  function unsend(messageId: MessageId): void {
    const ops = openOf.all(messageId, userId).map(toOutboxOp);
    const send = ops.find((op) => op.type === 'sendMessage');
    const deletion = ops.find((op) => op.type === 'deleteMessage' || op.type === 'hideMessage');
    if (send === undefined || deletion === undefined || deletion.leavesAt !== null) return;
    // In flight it may have arrived; one that is held behind something refused comes after that and never can.
    const mayArrive = send.n !== null && (send.state === 'waiting' || send.replayed);
    if (send.state !== 'refused' && mayArrive) return;
    // Of one that was brought back after damage nobody knows whether it ever left: its deletion goes and asks.
    const mayHaveLeft = send.state === 'refused' && send.error?.code === 'recovered';
    // What was to be sent later may have been sent meanwhile: its cancelling goes, and so does its deletion.
    const isCancelled = ops.some((op) => op.type === 'scheduleMessage' && op.body.message === null);
    const deletionGoes = mayHaveLeft || isCancelled;
    for (const op of ops) if (!(op === deletion && deletionGoes) && !mayWait(op)) remove.run(op.position);
    if (!mayHaveLeft) dropDependents(send.feedId, messageId, deletionGoes ? deletion.position : null);
    refreshHolds(send.feedId);
  }

  const sends = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op WHERE target_id = ? AND user_id = ? AND type = 'sendMessage'`);
  // A new id, for the old one stands for the words; the same `n`, for it is as answered as they were.
  const bury = db.prepare(`
    UPDATE op SET op_id = ?, type = 'deleteMessage', body = ?, state = 'done', error = NULL, leaves_at = NULL,
      sequence_number = coalesce(sequence_number, ?), answered_at = coalesce(answered_at, ?)
    WHERE position = ?`);
  const dropAnswered = db.prepare(`
    DELETE FROM op WHERE target_id = ? AND user_id = ? AND ${overWithTarget}`);
  const mark = db.prepare(`
    UPDATE op SET target_deleted = 1
    WHERE target_id = ? AND user_id = ? AND ${ofTarget} AND state IN ${pendingStates}
      AND target_deleted = 0`);

  function forgetOne(messageId: MessageId, sequenceNumber: number): boolean {
    let changes = dropAnswered.run(messageId, userId).changes + mark.run(messageId, userId).changes;
    for (const { position, n } of sends.all(messageId, userId)) {
      changes += 1;
      if (n === null) remove.run(position);
      else bury.run(newId(), JSON.stringify({ messageId }), sequenceNumber, now(), position);
    }
    return changes > 0;
  }

  return {
    undoable: () =>
      undoable
        .all(userId)
        .map(toOutboxOp)
        // It goes with its deletion.
        .filter(({ type }) => type !== 'scheduleMessage')
        .map((op) => {
          const threadId = threadOf(op);
          const [forEveryone, removesThread] = [op.type === 'deleteMessage', op.type === 'removeThread'];
          return { id: op.id, threadId, forEveryone, removesThread, leavesAt: op.leavesAt ?? 0 };
        }),
    release(opId) {
      const row = release.get(opId, userId);
      if (row === undefined) return [];
      const op = toOutboxOp(row);
      if (op.type === 'deleteMessage' || op.type === 'hideMessage') {
        releaseCancelling.run(op.body.messageId, userId);
        unsend(op.body.messageId);
      }
      refreshHolds(op.feedId);
      crashPoint('outbox.releaseWritten');
      return [op.feedId, threadOf(op)];
    },
    undo(threadId) {
      const undone = undoable.all(userId).filter((row) => threadOf(toOutboxOp(row)) === threadId);
      for (const { position } of undone) remove.run(position);
      refreshHolds(threadId);
      return undone.length > 0;
    },
    settleRefused: unsend,
    forget: (deleted) =>
      [...deleted].map(([messageId, number]) => forgetOne(messageId, number)).includes(true),
  };
}

/** That it is to be sent later has left and may be so, or is to be so no more. */
function mayWait(op: OutboxOp): boolean {
  return op.type === 'scheduleMessage' && (op.n !== null || op.body.message === null);
}
