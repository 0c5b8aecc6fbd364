import type { OpAnswer, OutboxChange, OutboxPort } from '../../../sync/client/ports.ts';
import type { Clock } from '../../../sync/core/clock.ts';
import {
  type FeedId,
  isThreadFeed,
  type NewId,
  type OpId,
  type ThreadId,
  type UserId,
} from '../../../sync/core/ids.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import type { Db } from '../database/driver.ts';
import { prepareHolds } from './holds.ts';
import { type OutboxReader, prepareOutboxReader } from './reader.ts';
import { prepareResolve } from './resolve.ts';
import { targetOf } from './rows.ts';
import { prepareTakeSendable } from './sendable.ts';
import type { Settings } from './settings.ts';
import { prepareSquash } from './squash.ts';

/** One person's outbox on this device. */
export interface Outbox extends OutboxPort {
  readonly read: OutboxReader;
  retry(opId: OpId): OutboxChange;
  revise(opId: OpId, text: string): OutboxChange;
  discard(opId: OpId): OutboxChange;
  saveDraft(threadId: ThreadId, text: string): void;
}

export interface OutboxDeps {
  readonly db: Db;
  readonly userId: UserId;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly newId: NewId;
}

const dayMs = 24 * 60 * 60 * 1000;

/** @param deps.db migrated with outbox0001 */
export function openOutbox({ db, userId, settings, clock, newId }: OutboxDeps): Outbox {
  const refreshHolds = prepareHolds(db, userId);
  const squash = prepareSquash(db, userId);
  const resolve = prepareResolve(db, userId, newId, refreshHolds);
  const insert = db.prepare(`
    INSERT INTO op (op_id, user_id, feed_id, type, body, target_id, state, created_at)
    VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?)`);
  const anyStopped = db.prepare<[string, string]>(`
    SELECT 1 FROM op WHERE user_id = ? AND feed_id = ? AND state IN ('refused', 'held') AND state <> 'done' LIMIT 1`);
  const byId = db.prepare<[string, string], { feed_id: FeedId; type: string; replayed: number }>(`
    SELECT feed_id, type, replayed FROM op WHERE op_id = ? AND user_id = ? AND state IN ('waiting', 'held')`);
  const acked = db.prepare(`
    UPDATE op SET state = 'acked', sequence_number = ?, answered_at = ?, error = NULL WHERE op_id = ?`);
  const refused = db.prepare(`UPDATE op SET state = 'refused', error = ?, answered_at = ? WHERE op_id = ?`);
  const settled = db.prepare(`UPDATE op SET state = 'done', answered_at = ? WHERE op_id = ?`);
  const release = db.prepare(`
    UPDATE op SET state = 'done'
    WHERE user_id = ? AND feed_id = ? AND state = 'acked' AND sequence_number <= ?`);
  const settleCreation = db.prepare(`
    UPDATE op SET state = 'done', answered_at = ?
    WHERE user_id = ? AND feed_id = ? AND type = 'createDirectThread' AND state = 'refused' AND state <> 'done'`);
  const lowestUnanswered = db.prepare<[string], { n: number | null }>(
    `SELECT min(n) AS n FROM op WHERE user_id = ? AND n IS NOT NULL AND state IN ('waiting', 'held')`,
  );
  const journalFeeds = db.prepare<[string], { feed_id: FeedId }>(
    `SELECT DISTINCT feed_id FROM op WHERE user_id = ? AND state IN ('acked', 'done')`,
  );
  const replay = db.prepare(`
    UPDATE op SET state = 'waiting', sequence_number = NULL, replayed = 1
    WHERE user_id = ? AND feed_id = ? AND state IN ('acked', 'done')
      AND (type IN ('sendMessage', 'createDirectThread') OR sequence_number > ?)`);
  const setDraft = db.prepare(
    `INSERT INTO draft (user_id, thread_id, text) VALUES (?, ?, ?)
     ON CONFLICT (user_id, thread_id) DO UPDATE SET text = excluded.text`,
  );
  const dropDraft = db.prepare(`DELETE FROM draft WHERE user_id = ? AND thread_id = ?`);
  db.prepare(`DELETE FROM op WHERE state = 'done' AND answered_at < ?`).run(
    clock.now() - defaultLimits.journalDays * dayMs,
  );

  // Views leave applied ops out by the mirror's cursor, so this bookkeeping can ride on the next write.
  const released = new Map<FeedId, number>();
  function persistReleases(): void {
    for (const [feedId, cursor] of released) release.run(userId, feedId, cursor);
    released.clear();
  }

  const changed = (...feedIds: readonly FeedId[]): OutboxChange => ({
    threads: new Set(feedIds.filter(isThreadFeed)),
  });

  return {
    read: prepareOutboxReader(db, userId),
    takeSendable: prepareTakeSendable(db, userId, settings),
    add: db.transaction((intent: OpIntent) => {
      if (!squash(intent)) {
        const { feedId, type, body } = intent;
        insert.run(newId(), userId, feedId, type, JSON.stringify(body), targetOf(intent), clock.now());
        if (anyStopped.get(userId, feedId) !== undefined) refreshHolds(feedId);
      }
      return changed(intent.feedId);
    }).immediate,
    recordAnswers: db.transaction((answers: readonly OpAnswer[]) => {
      persistReleases();
      const touched = new Set<FeedId>();
      const toRefresh = new Set<FeedId>();
      for (const answer of answers) {
        const op = byId.get(answer.id, userId);
        if (op === undefined) continue;
        touched.add(op.feed_id);
        // A receipt is nothing a person did; a replayed op whose id is taken had not been lost.
        const expected =
          op.type === 'advanceReceipt' ||
          (op.replayed === 1 && answer.kind === 'refused' && answer.error.code === 'idTaken');
        if (answer.kind === 'acked') acked.run(answer.sequenceNumber, clock.now(), answer.id);
        else if (expected) settled.run(clock.now(), answer.id);
        else refused.run(JSON.stringify(answer.error), clock.now(), answer.id);
        if (answer.kind === 'refused') toRefresh.add(op.feed_id);
      }
      for (const feedId of toRefresh) refreshHolds(feedId);
      return changed(...touched);
    }).immediate,
    releaseApplied(cursors) {
      for (const [feedId, cursor] of cursors)
        released.set(feedId, Math.max(cursor, released.get(feedId) ?? 0));
    },
    settleCreations(threads) {
      for (const threadId of threads) {
        if (settleCreation.run(clock.now(), userId, threadId).changes > 0) refreshHolds(threadId);
      }
    },
    settled: () => (lowestUnanswered.get(userId)?.n ?? settings.opCounter() + 1) - 1,
    seen: () => settings.seen(),
    // `hello` takes these two fields only; a newer gateway's `at` may have more.
    recordSeen: ({ incarnation, position }) => settings.setSeen({ incarnation, position }),
    replayJournal: db.transaction((headOf: (feedId: FeedId) => number) => {
      persistReleases();
      const replayed = journalFeeds.all(userId).map((row) => row.feed_id);
      for (const feedId of replayed) {
        replay.run(userId, feedId, headOf(feedId));
        refreshHolds(feedId);
      }
      return changed(...replayed);
    }).immediate,
    retry: (opId) => changed(resolve.retry(opId)),
    revise: (opId, text) => changed(resolve.revise(opId, text)),
    discard: (opId) => changed(resolve.discard(opId)),
    saveDraft(threadId, text) {
      if (text === '') dropDraft.run(userId, threadId);
      else setDraft.run(userId, threadId, text);
    },
  };
}
