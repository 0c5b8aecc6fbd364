import { assertNever } from '../../../sync/core/assertNever.ts';
import type { NewId, UserId } from '../../../sync/core/ids.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import type { Db } from '../database/driver.ts';
import { opColumns, type OpRow, targetOf, threadOf, toOutboxOp, withText } from './rows.ts';

/** Whether an intent was folded into an op that has not left yet, so that nothing new has to be written. */
export type Squash = (intent: OpIntent) => boolean;

function isSet(intent: OpIntent): boolean | null {
  if (intent.type === 'setPin') return intent.body.pinned;
  return intent.type === 'setStar' ? intent.body.starred : null;
}

/** [OUTBOX-3] Only ops whose bytes never left (`n` is null) are touched. */
export function prepareSquash(db: Db, userId: UserId, newId: NewId): Squash {
  // Without being told the planner would pass over every message that waits in the thread.
  const unsent = db.prepare<[string, string, string], OpRow>(`
    SELECT ${opColumns} FROM op INDEXED BY op_target
    WHERE user_id = ? AND feed_id = ? AND target_id = ? AND state IN ('waiting', 'held') AND n IS NULL
    ORDER BY position DESC`);
  const unsentOfType = db.prepare<[string, string, string], OpRow>(`
    SELECT ${opColumns} FROM op INDEXED BY op_aside
    WHERE user_id = ? AND feed_id = ? AND type = ? AND state IN ('waiting', 'held') AND n IS NULL AND state <> 'done'
      AND type <> 'sendMessage'
    ORDER BY position DESC`);
  const sentSince = db
    .prepare<[string, string, number], number>(
      `SELECT 1 FROM op WHERE user_id = ? AND feed_id = ? AND position > ? AND type = 'sendMessage' LIMIT 1`,
    )
    .pluck();
  const setBody = db.prepare(`UPDATE op SET body = ? WHERE position = ?`);
  const replace = db.prepare(`UPDATE op SET op_id = ?, body = ?, target_id = ? WHERE position = ?`);
  const dropRefusedScheduled = db.prepare(`
    DELETE FROM op WHERE user_id = ? AND target_id = ? AND type = 'scheduleMessage' AND state = 'refused'`);
  const dropScheduled = db.prepare(`
    DELETE FROM op WHERE user_id = ? AND target_id = ? AND type = 'scheduleMessage'
      AND (state = 'refused' OR (state IN ('waiting', 'held') AND n IS NULL))`);
  const remove = db.prepare(`DELETE FROM op WHERE position = ?`);

  return (intent) => {
    switch (intent.type) {
      case 'createGroup':
      case 'addMembers':
        return false;
      case 'renameThread': {
        // Only the last name counts; where it stands among the people that are added does not matter.
        const earlier = unsentOfType.get(userId, intent.feedId, intent.type);
        if (earlier !== undefined) setBody.run(JSON.stringify(intent.body), earlier.position);
        return earlier !== undefined;
      }
      case 'setTimer': {
        // What was written in between goes by the earlier one.
        const earlier = unsentOfType.get(userId, intent.feedId, intent.type);
        if (earlier === undefined || sentSince.get(userId, intent.feedId, earlier.position)) return false;
        setBody.run(JSON.stringify(intent.body), earlier.position);
        return true;
      }
      case 'leaveThread':
      case 'createDirectThread': {
        return unsentOfType.get(userId, intent.feedId, intent.type) !== undefined;
      }
      // Removing is done once.
      case 'removeThread':
        return unsentOfType
          .all(userId, intent.feedId, intent.type)
          .some((row) => threadOf(toOutboxOp(row)) === intent.body.threadId);
      // The last answer counts.
      case 'answerInvitation': {
        const earlier = unsentOfType
          .all(userId, intent.feedId, intent.type)
          .find((row) => threadOf(toOutboxOp(row)) === intent.body.threadId);
        if (earlier !== undefined) setBody.run(JSON.stringify(intent.body), earlier.position);
        return earlier !== undefined;
      }
      case 'sendMessage':
        // [SCHEDULE-3] Sent now, it is no longer to be sent later.
        dropScheduled.run(userId, intent.body.messageId);
        return false;
      case 'scheduleMessage': {
        // Words that nobody has yet give way to those that take their place, refused ones too.
        dropRefusedScheduled.run(userId, intent.body.messageId);
        const earlier = unsent
          .all(userId, intent.feedId, intent.body.messageId)
          .find(({ type }) => type === intent.type);
        if (earlier !== undefined) setBody.run(JSON.stringify(intent.body), earlier.position);
        return earlier !== undefined;
      }
      // Theirs come from what stands in composers, and are squashed there.
      case 'shareDraft':
        return false;
      // Deleting is done once, as closing is; what was said of the message before goes with it when it leaves.
      case 'closePoll':
      case 'deleteMessage':
      case 'hideMessage':
        return unsent
          .all(userId, intent.feedId, intent.body.messageId)
          .some((row) => row.type === intent.type);
      case 'editMessage': {
        for (const op of unsent.all(userId, intent.feedId, intent.body.messageId).map(toOutboxOp)) {
          if (op.type !== 'sendMessage' && op.type !== 'editMessage') continue;
          // The op keeps its own envelope or baseVersion: only what it says has changed.
          setBody.run(JSON.stringify(withText(op.body, intent.body.content.text)), op.position);
          return true;
        }
        return false;
      }
      case 'setReaction': {
        for (const op of unsent.all(userId, intent.feedId, intent.body.messageId).map(toOutboxOp)) {
          if (op.type !== 'setReaction' || op.body.emoji !== intent.body.emoji) continue;
          // On and off again before either left: the gateway's state is what is wanted. A second "on" adds nothing.
          if (op.body.present !== intent.body.present) remove.run(op.position);
          return true;
        }
        return false;
      }
      // The last word is all of it, also "never": another device may have set a time, or chosen otherwise.
      case 'setVote':
      case 'setReminder': {
        const earlier = unsent
          .all(userId, intent.feedId, intent.body.messageId)
          .find(({ type }) => type === intent.type);
        if (earlier !== undefined) setBody.run(JSON.stringify(intent.body), earlier.position);
        return earlier !== undefined;
      }
      case 'setPin':
      case 'setStar': {
        const earlier = unsent
          .all(userId, intent.feedId, intent.body.messageId)
          .map(toOutboxOp)
          .find((op) => op.type === intent.type);
        if (earlier === undefined) return false;
        // As with reactions: on and off again before either left is nothing done.
        if (isSet(earlier) !== isSet(intent)) remove.run(earlier.position);
        return true;
      }
      case 'advanceReceipt': {
        const receipts = unsentOfType.all(userId, intent.feedId, intent.type).map(toOutboxOp);
        // Callers only name messages above what they named before, so the newer intent of a kind is the higher one.
        // Of two kinds the outbox cannot tell which is higher, unless they name the same message: read says it all.
        const fold =
          receipts.find((op) => op.type === intent.type && op.body.kind === intent.body.kind) ??
          receipts.find((op) => targetOf(op) === intent.body.messageId);
        if (fold === undefined) return false;
        const saysLess =
          fold.type === intent.type && fold.body.kind === 'read' && intent.body.kind === 'delivered';
        // A new id, for the sent mark of a receipt may be lost with the power: no id ever stands for two of them.
        if (!saysLess) replace.run(newId(), JSON.stringify(intent.body), targetOf(intent), fold.position);
        return true;
      }
      default:
        return assertNever(intent);
    }
  };
}
