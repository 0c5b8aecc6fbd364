import type { FeedId, MessageId, UserId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import { opColumns, type OpRow, type OpState, targetOf, toOutboxOp } from './rows.ts';

/**
 * [OUTBOX-5] A refused send holds the sends after it in its thread, and whatever needs it: replies, edits,
 * reactions. A refused creation holds its whole thread. Other ops go on.
 * @returns recomputes which ops of a feed are held, after a refusal or the end of one
 */
export function prepareHolds(db: Db, userId: UserId): (feedId: FeedId) => void {
  const open = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND feed_id = ? AND state <> 'done' AND state <> 'acked' ORDER BY position`);
  const setState = db.prepare(`UPDATE op SET state = ? WHERE position = ?`);

  return (feedId) => {
    let threadHeld = false;
    let sendsHeld = false;
    const heldMessages = new Set<MessageId>();
    for (const op of open.all(userId, feedId).map(toOutboxOp)) {
      const target = targetOf(op);
      const isSend = op.type === 'sendMessage';
      const needsHeld =
        (target !== null && heldMessages.has(target)) ||
        (isSend && op.body.envelope.replyTo !== null && heldMessages.has(op.body.envelope.replyTo));
      const held = threadHeld || (isSend && sendsHeld) || needsHeld;
      const stopped = op.state === 'refused' || held;
      if (stopped && isSend) {
        sendsHeld = true;
        heldMessages.add(op.body.messageId);
      }
      if (stopped && op.type === 'createDirectThread') threadHeld = true;
      const state: OpState = held ? 'held' : 'waiting';
      if (op.state !== 'refused' && op.state !== state) setState.run(state, op.position);
    }
  };
}
