import {
  accountFeedId,
  type FeedId,
  isThreadFeed,
  type MessageId,
  type UserId,
} from '../../../sync/core/ids.ts';
import { messageOf, threadOf } from '../../../sync/protocol/ops/subject.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import type { Db } from '../database/driver.ts';
import { createAtGateway } from './atGateway.ts';
import { canBeHeld, holdsOf, isHeldByMessage, neededBy } from './holdRules.ts';
import { ofCreation, ofKinds, ofType } from './kinds.ts';
import { opQueries } from './opTable.ts';
import type { OpState, OutboxOp } from './rows.ts';
import { isPending, isRefused, isStopped, isUnsent, openInFeed } from './states.ts';

/** Which ops wait behind refused ones: see holdRules.ts. All inside a transaction. */
export interface Holds {
  /**
   * Recomputes which ops of a thread are held, after a refusal or the end of one: as long as everything open there.
   * @param feedId null, or the account's: nothing is held there by itself
   */
  refresh(feedId: FeedId | null): void;
  /** The same for the op that was written last, whatever waits before it. */
  refreshLast(op: WrittenOp): void;
}

interface WrittenOp {
  readonly intent: OpIntent;
  readonly position: number;
  readonly leavesAt: number | null;
}

const stoppedInFeed = `user_id = ? AND feed_id = ? AND ${isStopped}`;
const sendOf = `target_id = ? AND user_id = ? AND ${ofType('sendMessage')}`;

function holdStatements(db: Db) {
  const query = opQueries(db);
  return {
    open: query<[string, string]>(`WHERE user_id = ? AND feed_id = ? AND ${openInFeed} ORDER BY position`),
    /** In the account feed, and about a thread or its messages. */
    own: query<[string, string]>(
      `WHERE user_id = ? AND feed_id = ? AND ${ofKinds(({ heldBy }) => heldBy !== undefined)} AND ${isPending}`,
    ),
    setState: db.prepare(`UPDATE op SET state = ?, skipped = ? WHERE position = ?`),
    anyStopped: db.prepare<[string, string]>(`SELECT 1 FROM op WHERE ${stoppedInFeed} LIMIT 1`),
    refusedCreation: db.prepare<[string, string]>(
      `SELECT 1 FROM op WHERE ${stoppedInFeed} AND ${ofCreation} AND ${isRefused} LIMIT 1`,
    ),
    holdingSend: query<[string, string]>(
      `WHERE ${stoppedInFeed} AND ${ofType('sendMessage')} AND skipped = 0 LIMIT 1`,
    ),
    stoppedSend: db.prepare<[string, string], { skipped: 0 | 1 }>(
      `SELECT skipped FROM op WHERE ${sendOf} AND ${isStopped}`,
    ),
    unsentSend: db.prepare<[string, string]>(`SELECT 1 FROM op WHERE ${sendOf} AND ${isUnsent}`),
    skippedFeeds: db
      .prepare<[string], FeedId>(
        `SELECT DISTINCT feed_id FROM op WHERE user_id = ? AND ${isStopped} AND ${ofType('sendMessage')} AND skipped = 1`,
      )
      .pluck(),
  };
}

export function prepareHolds(db: Db, userId: UserId, atGateway = createAtGateway()): Holds {
  const sql = holdStatements(db);
  const isStoppedSend = (messageId: MessageId) => sql.stoppedSend.get(messageId, userId) !== undefined;
  const isSkippedSend = (messageId: MessageId) => sql.stoppedSend.get(messageId, userId)?.skipped === 1;

  function set(op: OutboxOp, held: boolean, skipped = false): void {
    const state: OpState = held ? 'held' : 'waiting';
    if (op.state !== 'refused' && (op.state !== state || op.skipped !== skipped))
      sql.setState.run(state, skipped ? 1 : 0, op.position);
  }

  function refresh(feedId: FeedId | null): void {
    // Ops of the account feed are held with the thread they are about.
    if (feedId === null || !isThreadFeed(feedId)) return;
    const { threadHeld, heldMessages, ops } = holdsOf(sql.open.all(userId, feedId), atGateway.awaits);
    for (const { op, held, skipped } of ops) set(op, held, skipped);
    for (const op of sql.own.all(userId, accountFeedId(userId))) {
      if (threadOf(op) !== feedId) continue;
      const target = messageOf(op);
      set(op, isHeldByMessage(op) ? target !== null && heldMessages.has(target) : threadHeld);
    }
  }

  function refreshLast({ intent, position, leavesAt }: WrittenOp): void {
    const threadId = threadOf(intent);
    if (leavesAt !== null && intent.type === 'deleteMessage') {
      if (sql.unsentSend.get(intent.body.messageId, userId) !== undefined) refresh(threadId);
      return;
    }
    if (atGateway.awaits(intent)) return refresh(threadId);
    if (threadId === null || sql.anyStopped.get(userId, threadId) === undefined) return;
    const isOwn = !isThreadFeed(intent.feedId);
    if (isOwn ? !canBeHeld(intent) : leavesAt !== null) return;
    const waitsForThread = !(isOwn && isHeldByMessage(intent));
    const threadHeld = waitsForThread && sql.refusedCreation.get(userId, threadId) !== undefined;
    const isSend = intent.type === 'sendMessage';
    const holding = isSend ? sql.holdingSend.first(userId, threadId) : null;
    // A refused reply to one that was let pass holds nobody, and is not marked as such.
    if (holding?.state === 'refused' && neededBy(holding).some(isSkippedSend)) return refresh(threadId);
    const needed = neededBy(intent);
    if (!threadHeld && holding === null && !needed.some(isStoppedSend)) return;
    const isPassed = isSend && !threadHeld && holding === null && needed.some(isSkippedSend);
    sql.setState.run('held', isPassed ? 1 : 0, position);
  }

  // An older version did not mark held sends that wait for a skipped one alone.
  for (const feedId of sql.skippedFeeds.all(userId)) refresh(feedId);
  return { refresh, refreshLast };
}
