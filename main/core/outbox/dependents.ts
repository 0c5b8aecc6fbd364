import type { FeedId, MessageId, NewId, UserId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import { typesWhere } from './kinds.ts';
import { opColumns, type OpRow, targetOf, toOutboxOp } from './rows.ts';
import { openInFeed, openStates } from './states.ts';

/**
 * What was about a message that will never exist goes with it; replies to it lose only their quote.
 * @param kept the position of what is said of it all the same
 */
export type DropDependents = (feedId: FeedId, messageId: MessageId, kept?: number | null) => void;

const ofAccount = typesWhere(
  ({ feed, about, speaks }) => feed === 'account' && about === 'message' && speaks !== true,
);

export function prepareDropDependents(db: Db, userId: UserId, newId: NewId): DropDependents {
  const openOfFeed = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND feed_id = ? AND ${openInFeed} ORDER BY position`);
  const remove = db.prepare(`DELETE FROM op WHERE position = ?`);
  // In the account feed, so not among those.
  const dropOwn = db.prepare(`
    DELETE FROM op WHERE user_id = ? AND target_id = ? AND type IN (${ofAccount})
      AND state IN ${openStates}`);
  const setBody = db.prepare(`UPDATE op SET body = ? WHERE position = ?`);
  const again = db.prepare(`
    UPDATE op SET op_id = ?, body = ?, state = 'waiting', n = NULL, error = NULL, answered_at = NULL, replayed = 0,
      taken_under = NULL, expires_at = NULL, outcome = NULL
    WHERE position = ?`);

  return (feedId, messageId, kept = null) => {
    dropOwn.run(userId, messageId);
    for (const op of openOfFeed.all(userId, feedId).map(toOutboxOp)) {
      if (op.position === kept) continue;
      if (targetOf(op) === messageId) remove.run(op.position);
      else if (op.type === 'sendMessage' && op.body.envelope.replyTo === messageId) {
        const body = JSON.stringify({ ...op.body, envelope: { ...op.body.envelope, replyTo: null } });
        // One that left is frozen and can never be taken, for it comes after what was refused: it goes as another op.
        if (op.n === null || op.state === 'refused') setBody.run(body, op.position);
        else again.run(newId(), body, op.position);
      }
    }
  };
}
