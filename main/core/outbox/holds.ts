import {
  accountFeedId,
  type FeedId,
  isThreadFeed,
  type MessageId,
  type UserId,
} from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import {
  isCreation,
  opColumns,
  type OpRow,
  type OpState,
  type OutboxOp,
  targetOf,
  threadOf,
  toOutboxOp,
} from './rows.ts';

/**
 * [OUTBOX-5] A refused send holds the sends after it in its thread, and whatever needs it: replies, edits,
 * reactions, pins, stars, reminders. A refused creation holds its whole thread, its draft and its removal from the list too. Other
 * ops go on. A send that never left and is to be deleted waits until that can no longer be undone, for then it never
 * leaves. [OUTBOX-13]
 * @returns recomputes which ops of a feed are held, after a refusal or the end of one
 */
export function prepareHolds(db: Db, userId: UserId): (feedId: FeedId) => void {
  const open = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND feed_id = ? AND state <> 'done' AND state <> 'acked' ORDER BY position`);
  // In the account feed, and about a thread or its messages.
  const own = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND feed_id = ? AND type IN ('setStar', 'setReminder', 'shareDraft', 'scheduleMessage', 'removeThread') AND state IN ('waiting', 'held')`);
  const setState = db.prepare(`UPDATE op SET state = ? WHERE position = ?`);

  function set(op: OutboxOp, held: boolean): void {
    const state: OpState = held ? 'held' : 'waiting';
    if (op.state !== 'refused' && op.state !== state) setState.run(state, op.position);
  }

  return (feedId) => {
    const ops = open.all(userId, feedId).map(toOutboxOp);
    // Wherever it stands: damage may have cost the first one, and somebody began the thread again below what they wrote.
    const threadHeld = ops.some((op) => isCreation(op) && op.state === 'refused');
    let sendsHeld = false;
    const heldMessages = new Set<MessageId>();
    // What waits for one that was skipped holds nobody up either. [OUTBOX-14]
    const skipped = new Set<MessageId>();
    const unsending = new Set(ops.flatMap((op) => (isUndoableDeletion(op) ? [op.body.messageId] : [])));
    for (const op of ops) {
      const target = targetOf(op);
      const isSend = op.type === 'sendMessage';
      const replyTo = isSend ? op.body.envelope.replyTo : null;
      const needed = [target, replyTo].filter((id) => id !== null && heldMessages.has(id));
      const isUnsent = isSend && op.n === null && unsending.has(op.body.messageId);
      // Whatever may still be undone waits for nothing but that.
      const held =
        op.leavesAt === null && (threadHeld || (isSend && sendsHeld) || needed.length > 0 || isUnsent);
      const stopped = op.state === 'refused' || held;
      if (stopped && isSend) {
        heldMessages.add(op.body.messageId);
        const isPassed =
          op.skipped || (!isUnsent && !sendsHeld && needed.some((id) => id !== null && skipped.has(id)));
        if (isPassed && !threadHeld) skipped.add(op.body.messageId);
        else sendsHeld = true;
      }
      // Those are held by the feed of their thread.
      if (isThreadFeed(op.feedId)) set(op, held);
    }
    for (const op of own.all(userId, accountFeedId(userId)).map(toOutboxOp)) {
      if (threadOf(op) !== feedId) continue;
      const target = targetOf(op);
      const isMark = op.type === 'setStar' || op.type === 'setReminder';
      set(op, isMark ? target !== null && heldMessages.has(target) : threadHeld);
    }
  };
}

function isUndoableDeletion(op: OutboxOp): op is Extract<OutboxOp, { type: 'deleteMessage' }> {
  return op.type === 'deleteMessage' && op.leavesAt !== null;
}
