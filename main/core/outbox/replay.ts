import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { type FeedId, isThreadFeed, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { MirrorPort, OutboxPort } from '../../../sync/client/ports.ts';
import type { Db } from '../database/driver.ts';
import { requireJournalAsWritten } from './asWritten.ts';
import { changeIn } from './change.ts';
import type { OutboxContext } from './context.ts';
import { ofCreation, ofType } from './kinds.ts';
import type { OpPeople } from './people.ts';
import type { Releases } from './releases.ts';
import { inBody, threadOfOp } from './rows.ts';
import type { ScheduledOps } from './scheduledOps.ts';
import { isAside, isOpen, isPending, isTaken } from './states.ts';

interface Settled {
  readonly userId: string;
  /** Up to this `n` the gateway has what this device did. */
  readonly settled: number;
}

interface Send {
  readonly position: number;
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  /** Nobody has answered it, nor a timer before it: the one that its thread has here was over it. */
  readonly isUnderTimer: 0 | 1;
}

interface Deps extends OutboxContext {
  readonly people: OpPeople;
  readonly releases: Releases;
  readonly scheduled: Pick<ScheduledOps, 'onlyLatest'>;
}

/** Answered, and above what the gateway has. */
const isLost = `${isTaken} AND n > :settled`;

function replayStatements(db: Db) {
  return {
    again: db.prepare<[Settled], { feedId: FeedId; threadId: FeedId }>(`
      UPDATE op SET state = 'waiting', sequence_number = NULL, replayed = 1
      WHERE user_id = :userId AND ${isLost}
      RETURNING feed_id AS feedId, ${threadOfOp} AS threadId`),
    // An older store had begun to be told of it again; this one had answered it before its backup. At which number is no
    // longer known, and all that is asked is that there was one.
    answered: db.prepare(`
      UPDATE op SET state = 'done', sequence_number = 0, answered_at = :now, awaits_target = 0
      WHERE user_id = :userId AND replayed = 1 AND n <= :settled AND (${isPending} OR awaits_target = 1)`),
    // What never got an answer may be about something that was lost as well.
    // In a direct thread whose creation no gateway has ever answered nothing can have been lost: nothing has left for it.
    mark: db.prepare(`
      UPDATE op SET replayed = 1, outcome = NULL WHERE user_id = ? AND ${isPending}
        AND NOT (n IS NULL AND EXISTS (
          SELECT 1 FROM op AS creation INDEXED BY op_aside
          WHERE creation.user_id = op.user_id AND creation.${ofType('createDirectThread')}
            AND ${isAside('creation')} AND creation.${isOpen}
            AND (creation.answered_at IS NULL OR creation.state = 'refused')
            AND creation.feed_id IN (op.feed_id, ${inBody('threadId')})))`),
    // They may have waited for files that are lost now. [CONTENT-3]
    unsent: db.prepare<[string], { feedId: FeedId }>(`
      SELECT DISTINCT feed_id AS feedId FROM op
      WHERE user_id = ? AND ${ofType('sendMessage')} AND ${isPending} AND n IS NULL`),
    hasCreation: db.prepare<[string, string]>(
      `SELECT 1 FROM op WHERE user_id = ? AND feed_id = ? AND ${ofCreation} LIMIT 1`,
    ),
    // Before everything else of its thread. The lost store had answered whoever began it.
    create: db.prepare(`
      INSERT INTO op (position, op_id, user_id, feed_id, type, body, people, state, created_at, answered_at, replayed)
      SELECT min(position) - 1, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, 1 FROM op`),
  };
}

/** [RESTORE-2] What goes again to a gateway that was restored from a backup. */
export function prepareReplay(deps: Deps): OutboxPort['replayJournal'] {
  const { db, userId, settings, newId, now, holds, atGateway, people, releases, scheduled } = deps;
  const sql = replayStatements(db);
  const noteTimers = prepareNoteTimers(deps);

  function begin(threadId: ThreadId, beginningOf: Parameters<OutboxPort['replayJournal']>[1]): void {
    if (sql.hasCreation.get(userId, threadId) !== undefined) return;
    const beginning = beginningOf(threadId);
    if (beginning === null) return;
    const { type, body } = beginning;
    const keptPeople = people.keptOf(beginning);
    const at = now();
    sql.create.run(newId(), userId, threadId, type, JSON.stringify(body), keptPeople, at, at);
  }

  return db.transaction((...given: Parameters<OutboxPort['replayJournal']>) => {
    const [settled, beginningOf, expiryOf, heldPeopleOf] = given;
    requireJournalAsWritten(db);
    releases.persist();
    sql.answered.run({ userId, settled, now: now() });
    if (expiryOf !== undefined) noteTimers(expiryOf);
    const overtaken = scheduled.onlyLatest();
    const lost = sql.again.all({ userId, settled });
    const feedIds = new Set([...overtaken, ...lost.map(({ feedId }) => feedId)]);
    sql.mark.run(userId);
    atGateway.forgetAll();
    for (const feedId of feedIds) if (isThreadFeed(feedId)) begin(feedId, beginningOf);
    people.nameReplayed(heldPeopleOf);
    crashPoint('outbox.replayWritten');
    const owed = settings.owedReplays();
    if (owed.includes(userId)) settings.setOwedReplays(owed.filter((id) => id !== userId));
    settings.setRestoredAt(userId, now());
    if (!settings.owedFiles().includes(userId)) settings.setOwedFiles([...settings.owedFiles(), userId]);
    const touched = new Set([
      ...feedIds,
      ...sql.unsent.all(userId).map(({ feedId }) => feedId),
      ...lost.map(({ threadId }) => threadId),
    ]);
    for (const feedId of touched) holds.refresh(feedId);
    return changeIn(...touched);
  }).immediate;
}

/**
 * [TIMER-11] How sends were taken, while it is known what had been answered. Also those that this store has: the mirror
 * lets go of its messages now, and the next store may lack them.
 */
function prepareNoteTimers({ db, userId }: Deps) {
  const sends = db.prepare<[{ userId: string }], Send>(`
    SELECT position, target_id AS messageId, feed_id AS threadId,
      ${isPending} AND coalesce(firstTimer > position, 1) AS isUnderTimer
    FROM op LEFT JOIN (
      SELECT feed_id, min(position) AS firstTimer FROM op
      WHERE user_id = :userId AND ${ofType('setTimer')} AND ${isPending} GROUP BY feed_id
    ) USING (feed_id)
    WHERE user_id = :userId AND ${ofType('sendMessage')} AND taken_under IS NULL AND (${isPending} OR ${isTaken})`);
  const note = db.prepare(
    `UPDATE op SET taken_under = ?, expires_at = coalesce(?, expires_at) WHERE position = ?`,
  );

  return (expiryOf: MirrorPort['expiryOf']): void => {
    for (const { position, messageId, threadId, isUnderTimer } of sends.all({ userId })) {
      const expiry = expiryOf(messageId, isUnderTimer === 1 ? threadId : null);
      if (expiry === undefined) continue;
      const { expiresAt = null, ...timer } = expiry ?? {};
      note.run(JSON.stringify(expiry && timer), expiresAt, position);
    }
  };
}
