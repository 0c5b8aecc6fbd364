import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { OpType } from '../../../sync/protocol/ops/op.ts';
import { changeIn } from './change.ts';
import type { OutboxContext } from './context.ts';
import { isCreation, ofCreation, ofThread } from './kinds.ts';
import { errorCode } from './rows.ts';
import { isRefused } from './states.ts';

type LostThreads = Pick<OutboxPort, 'settleCreations' | 'refuseThreadless'>;

/** What may be moot once its thread is there, or the person in it. */
interface RefusedForThread {
  readonly opId: OpId;
  readonly threadId: ThreadId;
  readonly type: OpType;
  readonly code: string;
}

/** Threads that a restored gateway lacks, and those that it has after all. */
export function prepareLostThreads(deps: OutboxContext): LostThreads {
  return { settleCreations: prepareSettleCreations(deps), refuseThreadless: prepareRefuseThreadless(deps) };
}

function prepareSettleCreations({
  db,
  userId,
  newId,
  ops,
  holds,
}: OutboxContext): LostThreads['settleCreations'] {
  const refusedForThread = db.prepare<[string], RefusedForThread>(`
    SELECT op_id AS opId, feed_id AS threadId, type, ${errorCode} AS code FROM op
    WHERE user_id = ? AND ${isRefused}
      AND (${ofCreation} OR (replayed = 1 AND ${errorCode} IN ('threadUnknown', 'notMember')))`);
  const requeue = db.prepare(
    `UPDATE op SET op_id = ?, n = ?, state = 'waiting', error = NULL, answered_at = NULL WHERE op_id = ?`,
  );

  /**
   * A refusal of the gateway's is recorded under the id [OP-5], so that it takes another; this device's own is not, and the op
   * counted as answered: of that `n` nothing runs any more. [PUTBACK-2]
   */
  function leaveAgain(opId: OpId, code: string): void {
    if (code === 'notMember') requeue.run(newId(), null, opId);
    else requeue.run(opId, ops.nextNumber(), opId);
  }

  const settle = db.transaction((moot: readonly RefusedForThread[]) => {
    for (const { opId, threadId, type, code } of moot) {
      if (!isCreation({ type })) leaveAgain(opId, code);
      // The creation of a thread is its first change.
      else if (code === 'recovered') ops.journal(opId, 1);
      else ops.settle(opId);
      holds.refresh(threadId);
    }
  }).immediate;

  return (threads, isIn) => {
    const moot = refusedForThread
      .all(userId)
      .filter(
        ({ threadId, type, code }) =>
          threads.has(threadId) && (isCreation({ type }) || code !== 'notMember' || isIn(threadId)),
      );
    if (moot.length > 0) settle(moot);
    return moot.length > 0;
  };
}

function prepareRefuseThreadless({ db, userId, ops, holds }: OutboxContext): LostThreads['refuseThreadless'] {
  const threadless = db.prepare<[string], { opId: OpId; threadId: ThreadId }>(`
    SELECT op_id AS opId, feed_id AS threadId, min(position) FROM op AS send
    WHERE user_id = ? AND state = 'waiting' AND replayed = 1 AND ${ofThread} AND NOT EXISTS (
      SELECT 1 FROM op WHERE op.user_id = send.user_id AND op.feed_id = send.feed_id
        AND op.${ofCreation} AND op.state <> 'done')
    GROUP BY feed_id`);
  const error = () => new TernError('threadUnknown', { message: 'nobody has brought this thread back' });

  return (isHere) => {
    const gone = threadless.all(userId).filter(({ threadId }) => !isHere(threadId));
    for (const { opId, threadId } of gone) {
      ops.refuse(opId, error().toData());
      holds.refresh(threadId);
    }
    return changeIn(...gone.map(({ threadId }) => threadId));
  };
}
