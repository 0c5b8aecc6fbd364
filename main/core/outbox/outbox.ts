import type { OpAnswer, OutboxChange, OutboxPort, Room } from '../../../sync/client/ports.ts';
import type { Clock } from '../../../sync/core/clock.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import {
  type FeedId,
  isThreadFeed,
  type MessageId,
  type NewId,
  type OpId,
  type ThreadId,
  type UserId,
} from '../../../sync/core/ids.ts';
import type { Position } from '../../../sync/protocol/frames/position.ts';
import type { OpIntent, OpType } from '../../../sync/protocol/ops/op.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { type Db, relaxed, storedJson } from '../database/driver.ts';
import { prepareDeletions } from './deletions.ts';
import { contextOf, type Draft } from './draft.ts';
import { prepareHolds } from './holds.ts';
import { type OutboxReader, prepareOutboxReader } from './reader.ts';
import { prepareReplay } from './replay.ts';
import { prepareResolve } from './resolve.ts';
import { isCreation, ofCreation, ofThread, type OpState, targetOf, threadOf } from './rows.ts';
import { prepareTakeSendable } from './sendable.ts';
import type { Settings } from './settings.ts';
import { prepareSquash } from './squash.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';

/** One person's outbox on this device. */
export interface Outbox extends OutboxPort {
  readonly read: OutboxReader;
  retry(opId: OpId): OutboxChange;
  retryAll(): OutboxChange;
  skip(opId: OpId): OutboxChange;
  revise(opId: OpId, text: string): OutboxChange;
  reviseMembers(opId: OpId, without: readonly string[]): OutboxChange;
  discard(opId: OpId): OutboxChange;
  /** Takes back what was deleted in a thread and has not left. */
  undoDeletions(threadId: ThreadId): OutboxChange;
  saveDraft(threadId: ThreadId, draft: Draft): void;
}

export interface OutboxDeps {
  readonly db: Db;
  readonly userId: UserId;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly newId: NewId;
}

const dayMs = 24 * 60 * 60 * 1000;

interface AnsweredRow {
  readonly feed_id: FeedId;
  readonly type: string;
  readonly target_id: MessageId | null;
  readonly body: string;
}

/**
 * A receipt is nothing a person did, what is to be deleted and is not there needs no deleting, and who is not in a group
 * has left it.
 */
function isMoot(type: string, code: string): boolean {
  const deletes = type === 'deleteMessage' || type === 'hideMessage';
  const leaves = type === 'leaveThread' && code === 'notMember';
  return type === 'advanceReceipt' || leaves || (deletes && code === 'messageUnknown');
}

/** @param deps.db migrated with outboxMigrations */
export function openOutbox({ db, userId, settings, clock, newId }: OutboxDeps): Outbox {
  const refreshHolds = prepareHolds(db, userId);
  const squash = prepareSquash(db, userId, newId);
  const deletions = prepareDeletions(db, userId, newId, refreshHolds, () => clock.now());
  const resolve = prepareResolve(db, userId, newId, refreshHolds);
  const replay = prepareReplay(db, userId, newId, () => clock.now());
  const insert = db.prepare(`
    INSERT INTO op (op_id, user_id, feed_id, type, body, target_id, state, created_at, leaves_at)
    VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`);
  const anyStopped = db.prepare<[string, string]>(`
    SELECT 1 FROM op WHERE user_id = ? AND feed_id = ? AND state IN ('refused', 'held') LIMIT 1`);
  const byId = db.prepare<[string, string], AnsweredRow>(`
    SELECT feed_id, type, target_id, body FROM op WHERE op_id = ? AND user_id = ? AND state IN ('waiting', 'held')`);
  const acked = db.prepare<[OpState, number, number, string, string], AnsweredRow>(`
    UPDATE op SET state = ?, sequence_number = ?, answered_at = ?, error = NULL
    WHERE op_id = ? AND user_id = ? AND state IN ('waiting', 'held') RETURNING feed_id, type, target_id, body`);
  const dropGone = db.prepare(`DELETE FROM op WHERE op_id = ? AND target_deleted = 1`);
  const refused = db.prepare(`UPDATE op SET state = 'refused', error = ?, answered_at = ? WHERE op_id = ?`);
  const settled = db.prepare(`UPDATE op SET state = 'done', answered_at = ? WHERE op_id = ?`);
  const release = db.prepare(`
    UPDATE op SET state = 'done'
    WHERE user_id = ? AND feed_id = ? AND state = 'acked' AND sequence_number <= ?`);
  const refusedForThread = db.prepare<[string], { op_id: OpId; feed_id: ThreadId; type: OpType }>(`
    SELECT op_id, feed_id, type FROM op
    WHERE user_id = ? AND state = 'refused' AND state IN ('refused', 'held')
      AND (${ofCreation} OR (replayed = 1 AND json_extract(error, '$.code') = 'threadUnknown'))`);
  const waitsAgain = db.prepare(
    `UPDATE op SET state = 'waiting', error = NULL, answered_at = NULL WHERE op_id = ?`,
  );
  const threadless = db.prepare<[string], { op_id: OpId; feed_id: ThreadId }>(`
    SELECT op_id, feed_id, min(position) FROM op AS send
    WHERE user_id = ? AND state = 'waiting' AND replayed = 1 AND ${ofThread} AND NOT EXISTS (
      SELECT 1 FROM op WHERE op.user_id = send.user_id AND op.feed_id = send.feed_id
        AND op.${ofCreation} AND op.state <> 'done')
    GROUP BY feed_id`);
  const lowestUnanswered = db.prepare<[string], { n: number | null }>(
    `SELECT min(n) AS n FROM op WHERE user_id = ? AND n IS NOT NULL AND state IN ('waiting', 'held')`,
  );
  const setDraft = db.prepare(
    `INSERT INTO draft (user_id, thread_id, text, context) VALUES (?, ?, ?, ?)
     ON CONFLICT (user_id, thread_id) DO UPDATE SET text = excluded.text, context = excluded.context`,
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

  /** Never lower within one life of the store: a frame may come twice, and late. */
  function raiseSeen({ incarnation, position }: Position): void {
    const before = settings.seen(userId);
    if (before?.incarnation === incarnation && before.position >= position) return;
    // `hello` takes these two fields only; a newer gateway's `at` may have more.
    settings.setSeen(userId, { incarnation, position });
  }

  const changed = (...feedIds: readonly FeedId[]): OutboxChange => ({
    threads: new Set(feedIds.filter(isThreadFeed)),
  });
  const feedsOf = ({ feed_id: feedId, type, body }: AnsweredRow): readonly FeedId[] =>
    type === 'hideMessage' || type === 'setStar'
      ? [feedId, (storedJson(body) as { threadId: ThreadId }).threadId]
      : [feedId];

  const takeSendable = prepareTakeSendable(db, userId, settings);

  const add = db.transaction((intent: OpIntent, leavesAt: number | null = null) => {
    if (!squash(intent)) {
      const { feedId, type, body } = intent;
      const done = [newId(), userId, feedId, type, JSON.stringify(body), targetOf(intent), clock.now()];
      insert.run(...done, leavesAt);
      const held = intent.type === 'setStar' ? threadOf(intent) : feedId;
      if (leavesAt !== null || anyStopped.get(userId, held) !== undefined) refreshHolds(held);
    }
    crashPoint('outbox.opWritten');
    return changed(intent.feedId, threadOf(intent));
  }).immediate;

  const addAll = db.transaction((intents: readonly OpIntent[], leavesAt: number | null = null) => {
    const threads = intents.flatMap((intent) => [...add(intent, leavesAt).threads]);
    return { threads: new Set(threads) };
  }).immediate;

  const addAndTake = db.transaction((intent: OpIntent, room: Room) => ({
    change: add(intent),
    leaving: takeSendable(room),
  })).immediate;

  const recordAnswers = db.transaction((answers: readonly OpAnswer[], at: Position | null) => {
    persistReleases();
    crashPoint('outbox.releasesWritten');
    const touched = new Set<FeedId>();
    const toRefresh = new Set<FeedId>();
    for (const answer of answers) {
      if (answer.kind === 'acked') {
        const state = answer.isApplied === true ? 'done' : 'acked';
        const op = acked.get(state, answer.sequenceNumber, clock.now(), answer.id, userId);
        if (op === undefined) continue;
        for (const feedId of feedsOf(op)) touched.add(feedId);
        // [DELETE-6]
        dropGone.run(answer.id);
        continue;
      }
      const op = byId.get(answer.id, userId);
      if (op === undefined) continue;
      for (const feedId of feedsOf(op)) touched.add(feedId);
      if (answer.kind === 'targetMissing') replay.setAside(answer.id);
      else if (isMoot(op.type, answer.error.code)) settled.run(clock.now(), answer.id);
      else refused.run(JSON.stringify(answer.error), clock.now(), answer.id);
      if (op.type === 'sendMessage' && op.target_id !== null) deletions.settleRefused(op.target_id);
      toRefresh.add(op.feed_id);
    }
    for (const feedId of toRefresh) refreshHolds(feedId);
    if (at !== null) raiseSeen(at);
    crashPoint('outbox.answersWritten');
    return changed(...touched);
  }).immediate;

  return {
    read: prepareOutboxReader(db, userId),
    takeSendable,
    // That a message is on this disk can be told again from the mirror; everything else a person did.
    add: (intent, leavesAt) =>
      intent.type === 'advanceReceipt' && intent.body.kind === 'delivered'
        ? relaxed(db, () => add(intent))
        : add(intent, leavesAt),
    addAll,
    addAndTake,
    undoable: deletions.undoable,
    release: db.transaction((opId: OpId) => changed(...deletions.release(opId))).immediate,
    forgetDeleted: db.transaction((deleted: ReadonlyMap<MessageId, number>) => deletions.forget(deleted))
      .immediate,
    undoDeletions: db.transaction((threadId: ThreadId) => {
      deletions.undo(threadId);
      crashPoint('outbox.resolveWritten');
      return changed(threadId);
    }).immediate,
    // A lost answer is given again, as long as nobody has said that it is recorded: see `settled`.
    recordAnswers: (answers, at = null) => relaxed(db, () => recordAnswers(answers, at)),
    releaseApplied(cursors) {
      for (const [feedId, cursor] of cursors)
        released.set(feedId, Math.max(cursor, released.get(feedId) ?? 0));
    },
    settleCreations(threads) {
      const moot = refusedForThread.all(userId).filter((op) => threads.has(op.feed_id));
      for (const { op_id: opId, feed_id: threadId, type } of moot) {
        if (isCreation({ type })) settled.run(clock.now(), opId);
        else waitsAgain.run(opId);
        refreshHolds(threadId);
      }
      return moot.length > 0;
    },
    refuseThreadless(isHere) {
      const gone = threadless.all(userId).filter((send) => !isHere(send.feed_id));
      const error = new TernError('threadUnknown', {
        message: 'nobody has brought this thread back',
      }).toData();
      for (const { op_id: opId, feed_id: threadId } of gone) {
        refused.run(JSON.stringify(error), clock.now(), opId);
        refreshHolds(threadId);
      }
      return changed(...gone.map((send) => send.feed_id));
    },
    settled() {
      const last = settings.opCounter() + 1;
      const n = Math.min(lowestUnanswered.get(userId)?.n ?? last, replay.lowestAside() ?? last) - 1;
      // Durable before it is told, and with it all answers up to it: the gateway forgets them.
      if (n !== settings.settled()) settings.setSettled(n);
      return n;
    },
    seen: () => settings.seen(userId),
    recordSeen: raiseSeen,
    replayJournal: db.transaction((...given: Parameters<OutboxPort['replayJournal']>) => {
      persistReleases();
      const feedIds = replay.journal(...given);
      for (const feedId of feedIds) refreshHolds(feedId);
      return changed(...feedIds);
    }).immediate,
    awaited: replay.awaited,
    resume: replay.resume,
    retry: (opId) => changed(resolve.retry(opId)),
    retryAll: () => changed(...resolve.retryAll()),
    skip: (opId) => changed(resolve.skip(opId)),
    revise: (opId, text) => changed(resolve.revise(opId, text)),
    reviseMembers: (opId, without) => changed(resolve.reviseMembers(opId, without)),
    discard: (opId) => changed(resolve.discard(opId)),
    saveDraft(threadId, draft) {
      const context = contextOf(draft);
      if (draft.text === '' && context === null) dropDraft.run(userId, threadId);
      else setDraft.run(userId, threadId, draft.text, context);
    },
  };
}
