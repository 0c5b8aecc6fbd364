import { crashPoint } from '../../../sync/core/crashPoint.ts';
import {
  type FeedId,
  isThreadFeed,
  type MessageId,
  type NewId,
  type OpId,
  type ThreadId,
  type UserId,
} from '../../../sync/core/ids.ts';
import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { Db } from '../database/driver.ts';
import { ofCreation } from './rows.ts';

export interface Replay extends Pick<OutboxPort, 'awaited' | 'resume'> {
  /** Inside the caller's transaction. @returns the feeds whose holds are to be looked at anew */
  journal(...given: Parameters<OutboxPort['replayJournal']>): readonly FeedId[];
  /** [RESTORE-3] Inside the caller's transaction. */
  setAside(opId: OpId): void;
  /** Lowest `n` of an op set aside: it is unanswered. */
  lowestAside(): number | null;
}

interface LostSend {
  readonly position: number;
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  /** Nobody has answered it, nor a timer before it: the one that its thread has here was over it. */
  readonly isUnderTimer: 0 | 1;
}

/** What goes again to a gateway that was restored from a backup. */
export function prepareReplay(db: Db, userId: UserId, newId: NewId, now: () => number): Replay {
  const again = db.prepare<[{ userId: string; settled: number }], { feed_id: FeedId }>(`
    UPDATE op SET state = 'waiting', sequence_number = NULL, replayed = 1
    WHERE user_id = :userId AND state IN ('acked', 'done') AND sequence_number IS NOT NULL AND n > :settled
    RETURNING feed_id`);
  // What never got an answer may be about something that was lost as well.
  const mark = db.prepare(
    `UPDATE op SET replayed = 1, outcome = NULL WHERE user_id = ? AND state IN ('waiting', 'held')`,
  );
  const hasCreation = db.prepare<[string, string]>(
    `SELECT 1 FROM op WHERE user_id = ? AND feed_id = ? AND ${ofCreation} LIMIT 1`,
  );
  const sends = db.prepare<[{ userId: string; settled: number }], LostSend>(`
    SELECT position, target_id AS messageId, feed_id AS threadId,
      state IN ('waiting', 'held') AND coalesce(firstTimer > position, 1) AS isUnderTimer
    FROM op LEFT JOIN (
      SELECT feed_id, min(position) AS firstTimer FROM op
      WHERE user_id = :userId AND type = 'setTimer' AND state IN ('waiting', 'held') GROUP BY feed_id
    ) USING (feed_id)
    WHERE user_id = :userId AND type = 'sendMessage' AND taken_under IS NULL
      AND (state IN ('waiting', 'held') OR (state IN ('acked', 'done') AND sequence_number IS NOT NULL AND n > :settled))`);
  const takenUnder = db.prepare(
    `UPDATE op SET taken_under = ?, expires_at = coalesce(?, expires_at) WHERE position = ?`,
  );
  // Before everything else of its thread.
  const create = db.prepare(`
    INSERT INTO op (position, op_id, user_id, feed_id, type, body, state, created_at, replayed)
    SELECT min(position) - 1, ?, ?, ?, ?, ?, 'waiting', ?, 1 FROM op`);
  // With what was done to the same message later: it must not overtake what waits aside.
  const setAside = db.prepare(`
    UPDATE op SET state = 'done', awaits_target = 1, answered_at = :now
    FROM (SELECT position, target_id FROM op WHERE op_id = :opId AND user_id = :userId) AS missing
    WHERE op.user_id = :userId AND op.state = 'waiting' AND op.target_id = missing.target_id
      AND op.position >= missing.position`);
  const awaited = db
    .prepare<[string], MessageId>(`SELECT DISTINCT target_id FROM op WHERE user_id = ? AND awaits_target = 1`)
    .pluck();
  // What sets a state that has been set anew since is over: what has left may have taken effect, answered or not, also
  // when it was set aside with the older one: its answer may have been on the way.
  const resume = db.prepare(`
    UPDATE op SET awaits_target = 0, state = iif(EXISTS (
        SELECT 1 FROM op AS later
        WHERE later.user_id = op.user_id AND later.target_id = op.target_id AND later.type = op.type
          AND later.position > op.position AND later.n IS NOT NULL AND later.state IN ('waiting', 'acked', 'done')
          AND (op.type IN ('editMessage', 'setVote', 'setStar', 'setReminder', 'setPin') OR (op.type = 'setReaction'
            AND json_extract(later.body, '$.emoji') = json_extract(op.body, '$.emoji')))), 'done', 'waiting')
    WHERE user_id = ? AND target_id = ? AND awaits_target = 1`);
  const lowestAside = db
    .prepare<[string], number | null>(`SELECT min(n) FROM op WHERE user_id = ? AND awaits_target = 1`)
    .pluck();

  return {
    journal(settled, beginningOf, expiryOf) {
      // [TIMER-11] While it is known what had been answered.
      for (const { position, messageId, threadId, isUnderTimer } of sends.all({ userId, settled })) {
        const expiry = expiryOf?.(messageId, isUnderTimer === 1 ? threadId : null);
        if (expiry === undefined) continue;
        const { expiresAt = null, ...timer } = expiry ?? {};
        takenUnder.run(JSON.stringify(expiry && timer), expiresAt, position);
      }
      const feedIds = new Set(again.all({ userId, settled }).map((row) => row.feed_id));
      mark.run(userId);
      for (const feedId of feedIds) {
        if (!isThreadFeed(feedId) || hasCreation.get(userId, feedId) !== undefined) continue;
        const beginning = beginningOf(feedId);
        if (beginning === null) continue;
        const { type, body } = beginning;
        create.run(newId(), userId, feedId, type, JSON.stringify(body), now());
      }
      crashPoint('outbox.replayWritten');
      return [...feedIds];
    },
    setAside: (opId) => void setAside.run({ now: now(), opId, userId }),
    awaited: () => awaited.all(userId),
    resume: db.transaction((targets: Iterable<MessageId>) => {
      for (const target of targets) resume.run(userId, target);
    }).immediate,
    lowestAside: () => lowestAside.get(userId) ?? null,
  };
}
