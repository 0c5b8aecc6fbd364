import type { OpIntent, OpType } from '../../../sync/protocol/ops/op.ts';
import { messageOf } from '../../../sync/protocol/ops/subject.ts';
import type { OutboxContext } from './context.ts';
import type { EarlierOps } from './earlierOps.ts';
import { ofType } from './kinds.ts';
import { withWords } from './rows.ts';
import { isRefused, isUnsent } from './states.ts';

type OwnSquashes = { readonly [Type in OpType]?: (intent: IntentOf<Type>) => boolean };
type IntentOf<Type extends OpType> = Extract<OpIntent, { type: Type }>;

interface Deps extends OutboxContext {
  readonly earlierOps: EarlierOps;
}

/** [OUTBOX-3] Of the kinds of op whose squashing is their own. */
export function prepareOwnSquashes(deps: Deps): OwnSquashes {
  const { db, userId, ops, earlierOps } = deps;
  const sentSince = db.prepare<[string, string, number]>(`
    SELECT 1 FROM op WHERE user_id = ? AND feed_id = ? AND position > ? AND ${ofType('sendMessage')} LIMIT 1`);
  const ofScheduled = `user_id = ? AND target_id = ? AND ${ofType('scheduleMessage')}`;
  const dropRefusedScheduled = db.prepare(`DELETE FROM op WHERE ${ofScheduled} AND ${isRefused}`);
  const dropScheduled = db.prepare(`DELETE FROM op WHERE ${ofScheduled} AND (${isRefused} OR ${isUnsent})`);

  return {
    setTimer(intent) {
      // What was written in between goes by the earlier one.
      const earlier = earlierOps.like(intent);
      if (earlier === undefined || sentSince.get(userId, intent.feedId, earlier.position)) return false;
      ops.setBody(earlier.position, intent.body);
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
      const earlier = earlierOps.like(intent);
      if (earlier !== undefined) ops.setBody(earlier.position, intent.body);
      return earlier !== undefined;
    },
    editMessage({ feedId, body }) {
      for (const op of earlierOps.about(feedId, body.messageId)) {
        if (op.type !== 'sendMessage' && op.type !== 'editMessage') continue;
        // The op keeps its own envelope or baseVersion: only what it says has changed.
        ops.setBody(op.position, withWords(op.body, body));
        return true;
      }
      return false;
    },
    advanceReceipt: prepareSquashReceipt(deps),
    // They come from what stands in composers, and are squashed there.
    shareDraft: () => false,
  };
}

function prepareSquashReceipt({ db, newId, earlierOps }: Deps) {
  const replace = db.prepare(`UPDATE op SET op_id = ?, body = ?, target_id = ? WHERE position = ?`);

  return (intent: IntentOf<'advanceReceipt'>): boolean => {
    const receipts = earlierOps.ofType(intent.feedId, intent.type);
    // Callers only name messages above what they named before, so the newer intent of a kind is the higher one.
    // Of two kinds the outbox cannot tell which is higher, unless they name the same message: read says it all.
    const folded =
      receipts.find((op) => op.type === intent.type && op.body.kind === intent.body.kind) ??
      receipts.find((op) => messageOf(op) === intent.body.messageId);
    if (folded === undefined) return false;
    const saysLess =
      folded.type === intent.type && folded.body.kind === 'read' && intent.body.kind === 'delivered';
    // A new id, for the sent mark of a receipt may be lost with the power: no id ever stands for two of them.
    if (!saysLess) replace.run(newId(), JSON.stringify(intent.body), messageOf(intent), folded.position);
    return true;
  };
}
