import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { FeedId, MessageId, OpId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';
import { supersedes } from './kinds.ts';
import { threadOfOp } from './rows.ts';

/** [RESTORE-3] What was sent again to a restored gateway, and waits until its message is there. */
export interface Asides extends Pick<OutboxPort, 'awaited' | 'resume'> {
  /** Inside the caller's transaction. */
  setAside(opId: OpId): void;
  /** Lowest `n` of an op set aside: it is unanswered. */
  lowestAside(): number | null;
}

export function prepareAsides({ db, userId, now, holds }: OutboxContext): Asides {
  // With what was done to the same message later: it must not overtake what waits aside.
  const setAside = db.prepare(`
    UPDATE op SET state = 'done', awaits_target = 1, answered_at = :now
    FROM (SELECT position, target_id FROM op WHERE op_id = :opId AND user_id = :userId) AS missing
    WHERE op.user_id = :userId AND op.state = 'waiting' AND op.target_id = missing.target_id
      AND op.position >= missing.position`);
  const ofMine = `user_id = ? AND awaits_target = 1`;
  const awaited = db
    .prepare<[string], MessageId>(`SELECT DISTINCT target_id FROM op WHERE ${ofMine}`)
    .pluck();
  // It is over where a newer op of its kind has left: that may have taken effect, answered or not, also when it was set
  // aside with the older one, for its answer may have been on the way.
  const resume = db
    .prepare<[string, string], FeedId>(
      `UPDATE op SET awaits_target = 0, state = iif(EXISTS (
         SELECT 1 FROM op AS later
         WHERE ${supersedes} AND later.n IS NOT NULL AND later.state IN ('waiting', 'acked', 'done')), 'done', 'waiting')
       WHERE ${ofMine} AND target_id = ? RETURNING ${threadOfOp}`,
    )
    .pluck();
  const lowest = db.prepare<[string], number | null>(`SELECT min(n) FROM op WHERE ${ofMine}`).pluck();

  return {
    setAside: (opId) => void setAside.run({ now: now(), opId, userId }),
    awaited: () => awaited.all(userId),
    resume: db.transaction((targets: Iterable<MessageId>) => {
      const feedIds = new Set([...targets].flatMap((target) => resume.all(userId, target)));
      for (const feedId of feedIds) holds.refresh(feedId);
    }).immediate,
    lowestAside: () => lowest.get(userId) ?? null,
  };
}
