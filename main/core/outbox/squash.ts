import type { NewId, UserId } from '../../../sync/core/ids.ts';
import { type OpIntent, opKind, type OpType } from '../../../sync/protocol/ops/op.ts';
import type { Db } from '../database/driver.ts';
import { opColumns, type OpRow, type OutboxOp, targetOf, threadOf, toOutboxOp, withText } from './rows.ts';
import { isAside, pendingStates } from './states.ts';

/** Whether an intent was folded into an op that has not left yet, so that nothing new has to be written. */
export type Squash = (intent: OpIntent) => boolean;

/** [OUTBOX-3] Only ops whose bytes never left (`n` is null) are touched. */
export function prepareSquash(db: Db, userId: UserId, newId: NewId): Squash {
  // Without being told the planner would pass over every message that waits in the thread.
  const unsent = db.prepare<[string, string, string], OpRow>(`
    SELECT ${opColumns} FROM op INDEXED BY op_target
    WHERE user_id = ? AND feed_id = ? AND target_id = ? AND state IN ${pendingStates} AND n IS NULL
    ORDER BY position DESC`);
  const unsentOfType = db.prepare<[string, string, string], OpRow>(`
    SELECT ${opColumns} FROM op INDEXED BY op_aside
    WHERE user_id = ? AND feed_id = ? AND type = ? AND state IN ${pendingStates} AND n IS NULL AND ${isAside()}
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
      AND (state = 'refused' OR (state IN ${pendingStates} AND n IS NULL))`);
  const remove = db.prepare(`DELETE FROM op WHERE position = ?`);

  /** What has not left and is the same kind of thing about the same, the last one first. */
  function earlierOf(intent: OpIntent): OutboxOp | undefined {
    const { type, feedId } = intent;
    const { sets = [] } = opKind[type];
    const target = targetOf(intent);
    const rows =
      target === null ? unsentOfType.all(userId, feedId, type) : unsent.all(userId, feedId, target);
    const agrees = (op: OutboxOp) => sets.every((field) => fieldOf(op, field) === fieldOf(intent, field));
    return rows
      .map(toOutboxOp)
      .find((op) => op.type === type && threadOf(op) === threadOf(intent) && agrees(op));
  }

  const setTo = (op: OutboxOp, { body }: OpIntent) => void setBody.run(JSON.stringify(body), op.position);

  function fold(intent: OpIntent): boolean {
    const { squash } = opKind[intent.type];
    if (squash === 'never' || squash === 'own') return false;
    const earlier = earlierOf(intent);
    if (earlier === undefined) return false;
    if (squash === 'latest') setTo(earlier, intent);
    // On and off again before either left: the gateway's state is what is wanted. A second "on" adds nothing.
    else if (squash !== 'once' && fieldOf(earlier, squash.toggles) !== fieldOf(intent, squash.toggles))
      remove.run(earlier.position);
    return true;
  }

  /** [OUTBOX-3] Of the kinds of op whose squashing is their own. */
  const own: { readonly [Type in OpType]?: (intent: IntentOf<Type>) => boolean } = {
    setTimer(intent) {
      // What was written in between goes by the earlier one.
      const earlier = earlierOf(intent);
      if (earlier === undefined || sentSince.get(userId, intent.feedId, earlier.position)) return false;
      setTo(earlier, intent);
      return true;
    },
    sendMessage({ body }) {
      // [SCHEDULE-3] Sent now, it is no longer to be sent later.
      dropScheduled.run(userId, body.messageId);
      return false;
    },
    scheduleMessage(intent) {
      // Words that nobody has yet give way to those that take their place, refused ones too.
      dropRefusedScheduled.run(userId, intent.body.messageId);
      const earlier = earlierOf(intent);
      if (earlier !== undefined) setTo(earlier, intent);
      return earlier !== undefined;
    },
    editMessage({ feedId, body }) {
      for (const op of unsent.all(userId, feedId, body.messageId).map(toOutboxOp)) {
        if (op.type !== 'sendMessage' && op.type !== 'editMessage') continue;
        // The op keeps its own envelope or baseVersion: only what it says has changed.
        setBody.run(JSON.stringify(withText(op.body, body.content.text)), op.position);
        return true;
      }
      return false;
    },
    advanceReceipt(intent) {
      const receipts = unsentOfType.all(userId, intent.feedId, intent.type).map(toOutboxOp);
      // Callers only name messages above what they named before, so the newer intent of a kind is the higher one.
      // Of two kinds the outbox cannot tell which is higher, unless they name the same message: read says it all.
      const folded =
        receipts.find((op) => op.type === intent.type && op.body.kind === intent.body.kind) ??
        receipts.find((op) => targetOf(op) === intent.body.messageId);
      if (folded === undefined) return false;
      const saysLess =
        folded.type === intent.type && folded.body.kind === 'read' && intent.body.kind === 'delivered';
      // A new id, for the sent mark of a receipt may be lost with the power: no id ever stands for two of them.
      if (!saysLess) replace.run(newId(), JSON.stringify(intent.body), targetOf(intent), folded.position);
      return true;
    },
    // They come from what stands in composers, and are squashed there.
    shareDraft: () => false,
  };

  return (intent) => (own[intent.type] as Squash | undefined)?.(intent) ?? fold(intent);
}

type IntentOf<Type extends OpType> = Extract<OpIntent, { type: Type }>;

const fieldOf = ({ body }: OpIntent, field: string) => (body as Readonly<Record<string, unknown>>)[field];
