import {
  accountFeedId,
  type FeedId,
  isThreadFeed,
  type MessageId,
  type UserId,
} from '../../../sync/core/ids.ts';
import { type OpIntent, opKind } from '../../../sync/protocol/ops/op.ts';
import type { Db } from '../database/driver.ts';
import { isCreation, ofCreation, typesWhere } from './kinds.ts';
import {
  opColumns,
  type OpRow,
  type OpState,
  type OutboxOp,
  targetOf,
  threadOf,
  toOutboxOp,
} from './rows.ts';
import { openInFeed, pendingStates, stoppedStates } from './states.ts';

/**
 * [OUTBOX-5] A refused send holds the sends after it in its thread, and whatever needs it: replies, edits,
 * reactions, pins, stars, reminders. A refused creation holds its whole thread, its draft and its removal from the list too. Other
 * ops go on. A send that never left and is to be deleted waits until that can no longer be undone, for then it never
 * leaves. [OUTBOX-13]
 */
export interface Holds {
  /** Recomputes which ops of a thread are held, after a refusal or the end of one: as long as everything open there. */
  refresh(feedId: FeedId): void;
  /** The same for the op that was written last, whatever waits before it. */
  refreshLast(op: WrittenOp): void;
}

interface WrittenOp {
  readonly intent: OpIntent;
  readonly position: number;
  readonly leavesAt: number | null;
}

const stopped = `user_id = ? AND feed_id = ? AND state IN ${stoppedStates}`;
/** In the account feed, and about a thread or its messages. */
const ofHeld = `type IN (${typesWhere(({ heldBy }) => heldBy !== undefined)})`;

export function prepareHolds(db: Db, userId: UserId): Holds {
  const open = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND feed_id = ? AND ${openInFeed} ORDER BY position`);
  const own = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND feed_id = ? AND ${ofHeld} AND state IN ${pendingStates}`);
  const setState = db.prepare(`UPDATE op SET state = ?, skipped = ? WHERE position = ?`);
  const anyStopped = db.prepare<[string, string]>(`SELECT 1 FROM op WHERE ${stopped} LIMIT 1`);
  const refusedCreation = db.prepare<[string, string]>(
    `SELECT 1 FROM op WHERE ${stopped} AND ${ofCreation} AND state = 'refused' LIMIT 1`,
  );
  const holdingSend = db.prepare<[string, string], OpRow>(
    `SELECT ${opColumns} FROM op WHERE ${stopped} AND type = 'sendMessage' AND skipped = 0 LIMIT 1`,
  );
  const stoppedSend = db.prepare<[string, string], { skipped: 0 | 1 }>(`
    SELECT skipped FROM op
    WHERE target_id = ? AND user_id = ? AND type = 'sendMessage' AND state IN ${stoppedStates}`);
  const unsent = db.prepare<[string, string]>(`
    SELECT 1 FROM op WHERE target_id = ? AND user_id = ? AND type = 'sendMessage' AND state IN ${pendingStates} AND n IS NULL`);
  const skippedFeeds = db.prepare<[string], { feedId: FeedId }>(`
    SELECT DISTINCT feed_id AS feedId FROM op
    WHERE user_id = ? AND state IN ${stoppedStates} AND type = 'sendMessage' AND skipped = 1`);

  function set(op: OutboxOp, held: boolean, skipped = false): void {
    const state: OpState = held ? 'held' : 'waiting';
    if (op.state !== 'refused' && (op.state !== state || op.skipped !== skipped))
      setState.run(state, skipped ? 1 : 0, op.position);
  }

  function refresh(feedId: FeedId): void {
    const ops = open.all(userId, feedId).map(toOutboxOp);
    // Wherever it stands: damage may have cost the first one, and somebody began the thread again below what they wrote.
    const threadHeld = ops.some((op) => isCreation(op) && op.state === 'refused');
    let sendsHeld = false;
    const heldMessages = new Set<MessageId>();
    // What waits for one that was skipped holds nobody up either. [OUTBOX-14]
    const skipped = new Set<MessageId>();
    const unsending = new Set(ops.flatMap((op) => (isUndoableDeletion(op) ? [op.body.messageId] : [])));
    for (const op of ops) {
      const isSend = op.type === 'sendMessage';
      const needed = neededBy(op).filter((id) => heldMessages.has(id));
      const isUnsent = isSend && op.n === null && unsending.has(op.body.messageId);
      // Whatever may still be undone waits for nothing but that.
      const held =
        op.leavesAt === null && (threadHeld || (isSend && sendsHeld) || needed.length > 0 || isUnsent);
      const isRefused = op.state === 'refused';
      const passes = !threadHeld && !isUnsent && !sendsHeld && needed.some((id) => skipped.has(id));
      const isPassed = isSend && (isRefused ? (op.skipped && !threadHeld) || passes : held && passes);
      if (isSend && (isRefused || held)) {
        heldMessages.add(op.body.messageId);
        if (isPassed) skipped.add(op.body.messageId);
        else sendsHeld = true;
      }
      // Those are held by the feed of their thread.
      if (isThreadFeed(op.feedId)) set(op, held, isPassed);
    }
    for (const op of own.all(userId, accountFeedId(userId)).map(toOutboxOp)) {
      if (threadOf(op) !== feedId) continue;
      const target = targetOf(op);
      set(op, isMark(op) ? target !== null && heldMessages.has(target) : threadHeld);
    }
  }

  function waitsForSkipped(op: OpIntent): boolean {
    return neededBy(op).some((messageId) => stoppedSend.get(messageId, userId)?.skipped === 1);
  }

  function refreshLast({ intent, position, leavesAt }: WrittenOp): void {
    const threadId = threadOf(intent);
    if (leavesAt !== null && intent.type === 'deleteMessage') {
      if (unsent.get(intent.body.messageId, userId) !== undefined) refresh(threadId);
      return;
    }
    if (anyStopped.get(userId, threadId) === undefined) return;
    const isOwn = !isThreadFeed(intent.feedId);
    if (isOwn ? !isOfThread(intent) : leavesAt !== null) return;
    const threadHeld = !(isOwn && isMark(intent)) && refusedCreation.get(userId, threadId) !== undefined;
    const isSend = intent.type === 'sendMessage';
    const holding = isSend ? holdingSend.get(userId, threadId) : undefined;
    const sendsHeld = holding !== undefined;
    // A refused reply to one that was let pass holds nobody, and is not marked as such.
    if (holding?.state === 'refused' && waitsForSkipped(toOutboxOp(holding))) return refresh(threadId);
    const isNeeded = (messageId: MessageId) => stoppedSend.get(messageId, userId) !== undefined;
    if (!threadHeld && !sendsHeld && !neededBy(intent).some(isNeeded)) return;
    const isPassed = isSend && !threadHeld && !sendsHeld && waitsForSkipped(intent);
    setState.run('held', isPassed ? 1 : 0, position);
  }

  // An older version did not mark held sends that wait for a skipped one alone.
  for (const { feedId } of skippedFeeds.all(userId)) refresh(feedId);
  return { refresh, refreshLast };
}

/** The messages that must be at the gateway before it. */
function neededBy(op: OpIntent): readonly MessageId[] {
  const replyTo = op.type === 'sendMessage' ? op.body.envelope.replyTo : null;
  return [targetOf(op), replyTo].filter((id) => id !== null);
}

function isMark({ type }: OpIntent): boolean {
  return opKind[type].heldBy === 'message';
}

/** Of those in the account feed, what must not overtake a message or the creation of its thread. */
function isOfThread({ type }: OpIntent): boolean {
  return opKind[type].heldBy !== undefined;
}

function isUndoableDeletion(op: OutboxOp): op is Extract<OutboxOp, { type: 'deleteMessage' }> {
  return op.type === 'deleteMessage' && op.leavesAt !== null;
}
