import type { OpAnswer, OutboxChange, OutboxPort, Room } from '../../../sync/client/ports.ts';
import type { Clock } from '../../../sync/core/clock.ts';
import { type ErrorData, TernError } from '../../../sync/core/ternError.ts';
import {
  accountFeedId,
  type FeedId,
  isThreadFeed,
  type MessageId,
  type NewId,
  type OpId,
  type ThreadId,
  type UserId,
} from '../../../sync/core/ids.ts';
import type { Position } from '../../../sync/protocol/frames/position.ts';
import type { ScheduledEntity } from '../../../sync/protocol/entities/scheduled.ts';
import { threadIdOfHandles } from '../../../sync/protocol/directThread.ts';
import type { CreateDirectThreadOp } from '../../../sync/protocol/ops/createDirectThread.ts';
import type { SendMessageOp } from '../../../sync/protocol/ops/sendMessage.ts';
import { type OpIntent, opKind, type OpType } from '../../../sync/protocol/ops/op.ts';
import { requireFitting } from '../../../sync/protocol/words.ts';
import { type Db, relaxed, storedJson } from '../database/driver.ts';
import { sha256Base64Url } from '../sha256.ts';
import { requireJournalAsWritten } from './asWritten.ts';
import { prepareChangedPeople } from './changedPeople.ts';
import { prepareDeletions } from './deletions.ts';
import { type Draft, draftOf } from './draft.ts';
import { prepareExpiry } from './expiry.ts';
import { prepareHolds } from './holds.ts';
import { prepareJournalAge } from './journalAge.ts';
import { type OutboxReader, prepareOutboxReader } from './reader.ts';
import { preparePutBack } from './putBack.ts';
import { prepareReplay } from './replay.ts';
import { type FindMessage, prepareResolve } from './resolve.ts';
import { preparePresentThread, prepareRethread } from './rethread.ts';
import { bearsWords, isCreation, ofCreation, ofThread } from './kinds.ts';
import { keptTargetOf, type OpState, type OutboxOp, threadOf } from './rows.ts';
import { prepareTakeSendable } from './sendable.ts';
import type { Settings } from './settings.ts';
import { prepareScheduledOps } from './scheduledOps.ts';
import { prepareSharedDrafts } from './sharedDrafts.ts';
import { prepareSquash } from './squash.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { pendingStates } from './states.ts';

/** What the mirror knows of the message of a send. */
export interface Known {
  /** The gateway may have it as something to be sent later. */
  readonly mayWait: (messageId: MessageId) => boolean;
  /** null: it is not there. */
  readonly message: FindMessage;
}

const nothingKnown: Known = { mayWait: () => false, message: () => null };

/** A draft, and the shared drafts that its words come from. */
interface Arrived {
  readonly draft: Draft;
  readonly seen: readonly OpId[];
}

/** One person's outbox on this device. */
export interface Outbox extends OutboxPort {
  readonly read: OutboxReader;
  /** The id that a thread has now, which this device may have known under another. */
  presentThread(threadId: ThreadId): ThreadId;
  retry(opId: OpId, message?: FindMessage): OutboxChange;
  retryAll(message?: FindMessage): OutboxChange;
  skip(opId: OpId): OutboxChange;
  revise(opId: OpId, text: string): OutboxChange;
  reviseMembers(opId: OpId, without: readonly string[]): OutboxChange;
  /** What the gateway may have to be sent later is over as well [SCHEDULE-9]; what is there already stays as it is. */
  discard(opId: OpId, known?: Known): OutboxChange;
  /**
   * The words of an edit that was refused or never left go as a message of their own instead of it.
   * @param requirePresence throws when nothing may be written in the thread: then all stays as it was
   * @throws TernError opNotFailed
   */
  sendAsNew(opId: OpId, messageId: MessageId, requirePresence: (threadId: ThreadId) => void): OutboxChange;
  /** Takes back what was deleted in a thread and has not left. */
  undoDeletions(threadId: ThreadId): OutboxChange;
  /**
   * @param seen shared drafts that these words are in the place of
   * @param isBeside what stands there is not what they come from: it is kept as one draft more
   */
  saveDraft(threadId: ThreadId, draft: Draft, seen?: readonly OpId[], isBeside?: boolean): void;
  /**
   * One draft more.
   * @param arrived what stands in the composer though nobody has touched it here: it stays there
   */
  addDraft(threadId: ThreadId, draft: Draft, arrived: Arrived | null): void;
  /** What another device has replaced since. @param copies every shared draft of the thread that is there still */
  forgetReplacedDrafts(threadId: ThreadId, copies: readonly OpId[], isOwn: boolean): void;
  /**
   * A message or an edit that was refused or never left becomes one draft more, beside what has arrived.
   * @throws TernError opNotFailed
   */
  moveToDraft(opId: OpId, arrived: (threadId: ThreadId) => Arrived | null, known?: Known): OutboxChange;
}

export interface OutboxDeps {
  readonly db: Db;
  readonly userId: UserId;
  /** Whose id it is. */
  readonly handle: string;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly newId: NewId;
}

interface AnsweredRow {
  readonly feed_id: FeedId;
  readonly type: OpType;
  readonly target_id: MessageId | null;
  readonly body: string;
}

/** What may be moot once its thread is there, or the person in it. */
interface RefusedForThread {
  readonly op_id: OpId;
  readonly feed_id: ThreadId;
  readonly type: OpType;
  readonly code: string;
}

function isMoot({ type, body }: AnsweredRow, code: string): boolean {
  return opKind[type].moot?.(storedJson(body) as OpIntent['body'], code) ?? false;
}

/** [DELETE-6] What is only about a message ends with it: nobody needs to see that it came too late. */
function endsWithMessage({ type }: AnsweredRow, code: string): boolean {
  return (code === 'messageDeleted' || code === 'messageUnknown') && opKind[type].onTargetGone === 'ends';
}

/** It is not to be sent later. */
export function cancellingOf(userId: UserId, threadId: ThreadId, messageId: MessageId): OpIntent {
  return {
    type: 'scheduleMessage',
    feedId: accountFeedId(userId),
    body: { threadId, messageId, message: null },
  };
}

/** @param deps.db migrated with outboxMigrations */
export function openOutbox({ db, userId, handle, settings, clock, newId }: OutboxDeps): Outbox {
  const { refresh: refreshHolds, refreshLast: refreshLastHold } = prepareHolds(db, userId);
  const squash = prepareSquash(db, userId, newId);
  const deletions = prepareDeletions(db, userId, newId, refreshHolds, () => clock.now());
  const scheduled = prepareScheduledOps(db, userId, newId);
  const replay = prepareReplay(db, userId, newId, () => clock.now());
  const putBack = preparePutBack(db, userId, settings, () => clock.now());
  const insert = db.prepare(`
    INSERT INTO op (op_id, user_id, feed_id, type, body, target_id, people, state, created_at, leaves_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`);
  const byId = db.prepare<[string, string], AnsweredRow>(`
    SELECT feed_id, type, target_id, body FROM op WHERE op_id = ? AND user_id = ? AND state IN ${pendingStates}`);
  // It may have been set aside with an older one while its answer was on the way. [RESTORE-3]
  const acked = db.prepare<[OpState, number, number, string | null, string, string], AnsweredRow>(`
    UPDATE op SET state = ?, sequence_number = ?, answered_at = ?, error = NULL, awaits_target = 0,
      taken_under = coalesce(?, taken_under)
    WHERE op_id = ? AND user_id = ? AND (state IN ${pendingStates} OR awaits_target = 1)
    RETURNING feed_id, type, target_id, body`);
  const dropReplaced = db.prepare(`DELETE FROM op WHERE op_id = ?`);
  const dropGone = db.prepare(`DELETE FROM op WHERE op_id = ? AND target_deleted = 1`);
  const refused = db.prepare(
    `UPDATE op SET state = 'refused', skipped = 0, error = ?, answered_at = ? WHERE op_id = ?`,
  );
  const refusedAsEdit = db.prepare(`
    UPDATE op SET op_id = ?, type = 'editMessage', body = ?, state = 'refused', skipped = 0, error = ?, answered_at = ? WHERE op_id = ?`);
  const settled = db.prepare(`UPDATE op SET state = 'done', answered_at = ? WHERE op_id = ?`);
  const release = db.prepare(`
    UPDATE op SET state = 'done'
    WHERE user_id = ? AND feed_id = ? AND state = 'acked' AND sequence_number <= ?`);
  const refusedForThread = db.prepare<[string], RefusedForThread>(`
    SELECT op_id, feed_id, type, json_extract(error, '$.code') AS code FROM op
    WHERE user_id = ? AND state = 'refused'
      AND (${ofCreation} OR (replayed = 1 AND json_extract(error, '$.code') IN ('threadUnknown', 'notMember')))`);
  const journalled = db.prepare(`
    UPDATE op SET state = 'done', answered_at = ?, n = ?, sequence_number = ?, error = NULL WHERE op_id = ?`);
  const waitsAgain = db.prepare(
    `UPDATE op SET op_id = ?, n = ?, state = 'waiting', error = NULL, answered_at = NULL WHERE op_id = ?`,
  );
  const threadless = db.prepare<[string], { op_id: OpId; feed_id: ThreadId }>(`
    SELECT op_id, feed_id, min(position) FROM op AS send
    WHERE user_id = ? AND state = 'waiting' AND replayed = 1 AND ${ofThread} AND NOT EXISTS (
      SELECT 1 FROM op WHERE op.user_id = send.user_id AND op.feed_id = send.feed_id
        AND op.${ofCreation} AND op.state <> 'done')
    GROUP BY feed_id`);
  const lowestUnanswered = db.prepare<[string], { n: number | null }>(
    `SELECT min(n) AS n FROM op WHERE user_id = ? AND n IS NOT NULL AND state IN ${pendingStates}`,
  );
  const expiry = prepareExpiry(db, userId);
  const drafts = prepareSharedDrafts(db, userId, newId, refreshLastHold, () => clock.now());
  const rethread = prepareRethread(db, userId, newId, drafts);
  const people = prepareChangedPeople(db, userId, newId, rethread);
  const resolve = prepareResolve(db, userId, newId, refreshHolds, journal, people);

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
  const feedsOf = ({ feed_id: feedId, body }: AnsweredRow): readonly FeedId[] =>
    isThreadFeed(feedId) ? [feedId] : [feedId, (storedJson(body) as { threadId: ThreadId }).threadId];

  /** It had left after the backup that brought it back: a restored gateway may need it again. */
  function journal(opId: OpId, sequenceNumber: number): void {
    const n = settings.opCounter() + 1;
    settings.setOpCounter(n);
    journalled.run(clock.now(), n, sequenceNumber, opId);
  }

  /**
   * A refusal of the gateway's is recorded under the id [OP-5], so that it takes another; this device's own is not, and the op
   * counted as answered: of that `n` nothing runs any more. [PUTBACK-2]
   */
  function leaveAgain(opId: OpId, code: string): void {
    if (code === 'notMember') return void waitsAgain.run(newId(), null, opId);
    const n = settings.opCounter() + 1;
    settings.setOpCounter(n);
    waitsAgain.run(opId, n, opId);
  }

  const settleMoot = db.transaction((moot: readonly RefusedForThread[]) => {
    for (const { op_id: opId, feed_id: threadId, type, code } of moot) {
      if (!isCreation({ type })) leaveAgain(opId, code);
      // The creation of a thread is its first change.
      else if (code === 'recovered') journal(opId, 1);
      else settled.run(clock.now(), opId);
      refreshHolds(threadId);
    }
  }).immediate;

  const takeSendable = prepareTakeSendable(db, userId, settings);

  const add = db.transaction((intent: OpIntent, leavesAt: number | null = null) => {
    requireFitting(intent);
    if (!squash(intent)) {
      const { feedId, type, body } = intent;
      const done = [newId(), userId, feedId, type, JSON.stringify(body), keptTargetOf(intent)];
      const { lastInsertRowid: position } = insert.run(
        ...done,
        replay.keptPeopleOf(intent),
        clock.now(),
        leavesAt,
      );
      refreshLastHold({ intent, position: Number(position), leavesAt });
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

  /** [DRAFT-9] Later words of it are on their way; that it is answered ends it, and no file keeps it. [DELETE-7] */
  const isReplacedDraft = (opId: OpId, { type, target_id: threadId }: AnsweredRow) =>
    type === 'shareDraft' && threadId !== null && drafts.isReplaced(opId, threadId);

  const addDraft = db.transaction((threadId: ThreadId, draft: Draft, arrived: Arrived | null) => {
    if (arrived !== null) drafts.save(threadId, arrived.draft, arrived.seen);
    drafts.addCopy(threadId, draft);
  }).immediate;

  /** [SCHEDULE-9] */
  function take(opId: OpId, { mayWait, message }: Known = nothingKnown): OutboxOp {
    const op = resolve.take(opId, message);
    if (op.type === 'sendMessage' && mayWait(op.body.messageId))
      add(cancellingOf(userId, op.feedId, op.body.messageId));
    return op;
  }

  const isOvertaken = (opId: OpId, { type, target_id: messageId }: AnsweredRow) =>
    type === 'scheduleMessage' && messageId !== null && scheduled.isOvertaken(opId, messageId);

  /** [OUTBOX-13] */
  const isCancelledInVain = ({ type, target_id: messageId }: AnsweredRow, code: string) =>
    type === 'scheduleMessage' &&
    code === 'alreadySent' &&
    messageId !== null &&
    scheduled.isDeleted(messageId);

  /** [SEND-4] It was an edit of a message that is there, and is one from here on: it stands in nobody's way. */
  function refuseLateWords(opId: OpId, { body }: AnsweredRow, error: ErrorData): void {
    const { messageId, content } = storedJson(body) as SendMessageOp['body'];
    const edit = JSON.stringify({ messageId, baseVersion: 0, content });
    refusedAsEdit.run(newId(), edit, JSON.stringify(error), clock.now(), opId);
  }

  /**
   * [THREAD-6] A gateway of version 1 takes a direct thread under the id of its handles alone: it is begun again under that.
   * @returns that id; null: it was refused under it, or is something else
   */
  function beginAsVersion1(opId: OpId, { type, feed_id: from, body }: AnsweredRow): ThreadId | null {
    if (type !== 'createDirectThread') return null;
    const other = (storedJson(body) as CreateDirectThreadOp['body']).handle;
    const threadId = threadIdOfHandles(handle, other, sha256Base64Url);
    if (threadId === from) return null;
    const again = newId() as OpId;
    waitsAgain.run(again, null, opId);
    rethread.joined(again, from as ThreadId, threadId);
    return threadId;
  }

  const recordAnswers = db.transaction((answers: readonly OpAnswer[], at: Position | null) => {
    persistReleases();
    crashPoint('outbox.releasesWritten');
    const touched = new Set<FeedId>();
    const toRefresh = new Set<FeedId>();
    const became = new Map<ThreadId, ThreadId>();
    for (const answer of answers) {
      if (answer.kind === 'acked') {
        const state = answer.isApplied === true ? 'done' : 'acked';
        const { id, sequenceNumber, isToStay = false } = answer;
        const op = acked.get(state, sequenceNumber, clock.now(), isToStay ? 'null' : null, id, userId);
        if (op === undefined) continue;
        for (const feedId of feedsOf(op)) touched.add(feedId);
        if (op.type === 'createDirectThread' || answer.people !== undefined)
          replay.nameAnswered(answer.id, answer.threadId ?? op.feed_id, answer.people);
        // [THREAD-4]
        if (answer.threadId !== undefined && isThreadFeed(op.feed_id)) {
          rethread.joined(answer.id, op.feed_id, answer.threadId);
          became.set(op.feed_id, answer.threadId);
          touched.add(answer.threadId);
          toRefresh.add(answer.threadId);
        }
        // [DELETE-6]
        dropGone.run(answer.id);
        if (bearsWords(op) && op.target_id !== null) scheduled.taken(answer.id, op.target_id);
        if (isReplacedDraft(answer.id, op)) dropReplaced.run(answer.id);
        continue;
      }
      const op = byId.get(answer.id, userId);
      if (op === undefined) continue;
      for (const feedId of feedsOf(op)) touched.add(feedId);
      const isOfVersion1 = answer.kind === 'refused' && answer.error.code === 'threadIdMismatch';
      const began = isOfVersion1 ? beginAsVersion1(answer.id, op) : null;
      if (began !== null) {
        became.set(op.feed_id as ThreadId, began);
        touched.add(began);
        toRefresh.add(began);
        continue;
      }
      if (answer.kind === 'targetMissing') replay.setAside(answer.id);
      else if (
        isReplacedDraft(answer.id, op) ||
        isOvertaken(answer.id, op) ||
        endsWithMessage(op, answer.error.code)
      )
        dropReplaced.run(answer.id);
      else if (isMoot(op, answer.error.code) || isCancelledInVain(op, answer.error.code))
        settled.run(clock.now(), answer.id);
      else if (op.type === 'sendMessage' && answer.error.code === 'editTooLate')
        refuseLateWords(answer.id, op, answer.error);
      else refused.run(JSON.stringify(answer.error), clock.now(), answer.id);
      if (op.type === 'sendMessage' && op.target_id !== null) deletions.settleRefused(op.target_id);
      toRefresh.add(op.feed_id);
    }
    for (const feedId of toRefresh) refreshHolds(feedId);
    if (at !== null) raiseSeen(at);
    crashPoint('outbox.answersWritten');
    return { ...changed(...touched), became };
  }).immediate;

  const owesReplay = () => settings.owedReplays().includes(userId);

  function answeredUpTo(): number {
    const last = settings.opCounter() + 1;
    return Math.min(lowestUnanswered.get(userId)?.n ?? last, replay.lowestAside() ?? last) - 1;
  }

  const joinAgain = db.transaction(() => {
    for (const threadId of rethread.joinAgain()) refreshHolds(threadId);
  }).immediate;
  if (owesReplay()) joinAgain();

  return {
    read: prepareOutboxReader(db, userId),
    presentThread: preparePresentThread(db, userId),
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
    ...expiry,
    journalScheduled: db.transaction((entities: readonly ScheduledEntity[]) => {
      for (const entity of entities) scheduled.journal(entity);
    }).immediate,
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
    settleCreations(threads, isIn) {
      const moot = refusedForThread
        .all(userId)
        .filter(
          ({ feed_id: threadId, type, code }) =>
            threads.has(threadId) && (isCreation({ type }) || code !== 'notMember' || isIn(threadId)),
        );
      if (moot.length > 0) settleMoot(moot);
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
      // Of what was healed nobody can tell which store had answered it.
      if (owesReplay()) return 0;
      const n = answeredUpTo();
      // Durable before it is told, and with it all answers up to it: the gateway forgets them.
      if (n !== settings.settled()) settings.setSettled(n);
      return n;
    },
    owesReplay,
    seen: () => settings.seen(userId),
    recordSeen: raiseSeen,
    replayJournal: db.transaction((...given: Parameters<OutboxPort['replayJournal']>) => {
      requireJournalAsWritten(db);
      persistReleases();
      const feedIds = replay.journal(...given);
      if (owesReplay()) settings.setOwedReplays(settings.owedReplays().filter((id) => id !== userId));
      for (const feedId of feedIds) refreshHolds(feedId);
      return changed(...feedIds);
    }).immediate,
    putBack: db.transaction((known: number) => {
      // Not what was told last: of a store in an older one's place, its `settled` has just been taken for answers.
      if (known <= answeredUpTo()) return changed();
      const threadIds = putBack(known);
      for (const threadId of threadIds) refreshHolds(threadId);
      return changed(...threadIds);
    }).immediate,
    ageJournal: prepareJournalAge(db, settings),
    unnoted: replay.unnoted,
    notePeople: replay.notePeople,
    changedPeople: people.changedPeople,
    archived: db.transaction((...given: Parameters<OutboxPort['archived']>) => {
      people.archived(...given);
      refreshHolds(given[1]);
    }).immediate,
    awaited: replay.awaited,
    resume: db.transaction((targets: Iterable<MessageId>) => {
      for (const threadId of replay.resume(targets)) refreshHolds(threadId);
    }).immediate,
    retry: (opId, message = nothingKnown.message) => changed(resolve.retry(opId, message)),
    retryAll: (message = nothingKnown.message) => changed(...resolve.retryAll(message)),
    skip: (opId) => changed(resolve.skip(opId)),
    revise: (opId, text) => changed(resolve.revise(opId, text)),
    reviseMembers: (opId, without) => changed(resolve.reviseMembers(opId, without)),
    discard: db.transaction((opId: OpId, known?: Known) => {
      const op = take(opId, known);
      crashPoint('outbox.resolveWritten');
      return changed(threadOf(op));
    }).immediate,
    sendAsNew: db.transaction((...given: Parameters<Outbox['sendAsNew']>) => {
      const [opId, messageId, requirePresence] = given;
      const op = take(opId);
      if (op.type !== 'editMessage')
        throw new TernError('opNotFailed', { message: 'only an edit has words for a new message' });
      requirePresence(op.feedId);
      const { content } = op.body;
      const body = { messageId, envelope: { kind: 'text', replyTo: null }, content } as const;
      const change = add({ type: 'sendMessage', feedId: op.feedId, body });
      crashPoint('outbox.resolveWritten');
      return change;
    }).immediate,
    saveDraft: db.transaction((...given: Parameters<Outbox['saveDraft']>) => {
      const [threadId, draft, seen = [], isBeside = false] = given;
      if (isBeside) drafts.setAside(threadId);
      drafts.save(threadId, draft, seen);
    }).immediate,
    addDraft,
    forgetReplacedDrafts: db.transaction((threadId: ThreadId, copies: readonly OpId[], isOwn: boolean) => {
      drafts.forgetReplaced(threadId, copies);
      if (!isOwn) drafts.drop(threadId);
    }).immediate,
    shareDrafts: db.transaction(() => drafts.share()).immediate,
    shareDraftsAgain: db.transaction(() => drafts.shareAgain()).immediate,
    moveToDraft: db.transaction((...given: Parameters<Outbox['moveToDraft']>) => {
      const [opId, arrived, known] = given;
      const op = take(opId, known);
      const there = op.type === 'sendMessage' ? known?.message(op.body.messageId) : null;
      const [threadId, draft] = draftOf(op, there?.deletedAt === null);
      addDraft(threadId, draft, arrived(threadId));
      crashPoint('outbox.resolveWritten');
      return changed(threadId);
    }).immediate,
  };
}
