import {
  accountFeedId,
  type FeedId,
  isThreadFeed,
  type MessageId,
  type ThreadId,
  type UserId,
} from '../../../sync/core/ids.ts';
import type { OutboxSummary } from '../../../preload/views/outbox.ts';
import type { Choice } from '../../../sync/protocol/entities/poll.ts';
import { type Db, storedJson } from '../database/driver.ts';
import { type DraftRow, type StoredDraft, toStoredDraft } from './draft.ts';
import { ofCreation, setsAnew, typesWhere } from './kinds.ts';
import { prepareWaitingReader, type WaitingReader } from './readWaiting.ts';
import { opColumns, type OpRow, type OutboxOp, toOutboxOp } from './rows.ts';
import { answeredStates, isAside, openInFeed, pendingStates } from './states.ts';

/** What is on screen although the mirror does not say it yet. `cursor`: ops acked at or below it are in the mirror. */
export interface OutboxReader extends WaitingReader {
  /** Pending sends of a thread, newest first, below a position. */
  sendsBefore(threadId: ThreadId, cursor: number, position: number, limit: number): readonly OutboxOp[];
  /** The same, oldest first, from a position on, inclusive. */
  sendsFrom(threadId: ThreadId, cursor: number, position: number, limit: number): readonly OutboxOp[];
  sendOf(messageId: MessageId): OutboxOp | null;
  /** What this device chose last, answered or not; null: nothing that its journal knows. */
  lastChoice(messageId: MessageId): Choice | null;
  /** What is done to these messages of one thread, in the order it was done. */
  changesOf(messageIds: readonly MessageId[], cursors: Cursors): readonly OutboxOp[];
  /** Pins of a thread that are on their way, but for messages that have gone meanwhile. */
  pinOps(threadId: ThreadId, cursor: number): readonly OutboxOp[];
  /** What is being saved, or taken out, likewise. `cursor`: of the account. */
  starOps(cursor: number): readonly OutboxOp[];
  /** Messages that the person has deleted for themselves and that the mirror may still hold. `cursor`: of the account. */
  hides(cursor: number): readonly Hide[];
  /** Messages that the person has deleted for everyone and whose tombstones may not have come yet. */
  deletions(): readonly MessageId[];
  /** Threads that are being taken out of the list. `cursor`: of the account. */
  removals(cursor: number): readonly ThreadId[];
  /** The message up to which a pending receipt says "read". */
  pendingRead(threadId: ThreadId, cursor: number): MessageId | null;
  creationOf(threadId: ThreadId): OutboxOp | null;
  /** A direct thread with somebody that is on its way, or was refused; not one with whoever had the handle before. */
  creationWith(handle: string): ThreadId | null;
  /** Pending renames, timers, added people and leaving of a thread, in the order they were done. */
  groupOps(threadId: ThreadId, cursor: number): readonly OutboxOp[];
  /** Threads with anything that is not yet in the mirror for certain: all others look as the mirror has them. */
  busyThreads(): readonly ThreadId[];
  /** What a person did and the gateway has not confirmed, oldest first; what waits is left out before what was refused. */
  list(limit: number): readonly OutboxOp[];
  /** Messages of a thread that the gateway has not confirmed, also those to be sent later. */
  unsentIn(threadId: ThreadId): number;
  summary(): OutboxSummary;
  /** What stands in composers of this device, or was written there last. */
  drafts(threadIds: readonly ThreadId[]): ReadonlyMap<ThreadId, StoredDraft>;
  draft(threadId: ThreadId): StoredDraft | null;
  /** Reminders on their way. `cursor`: of the account. */
  reminderOps(cursor: number): readonly OutboxOp[];
  /** Answers to invitations on their way. `cursor`: of the account. */
  invitationOps(cursor: number): readonly OutboxOp[];
  /** What is to be sent later and on its way to be kept, and refused ones. `cursor`: of the account. */
  scheduledOps(cursor: number): readonly OutboxOp[];
  /** Drafts on their way, and refused ones. `cursor`: of the account. */
  draftOps(cursor: number): readonly OutboxOp[];
}

/** How far the mirror is in a thread's feed and in the account's. */
export interface Cursors {
  readonly thread: number;
  readonly account: number;
}

interface Hide {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
}

export function prepareUnsentByUser(db: Db): () => ReadonlyMap<string, number> {
  const counts = db.prepare<[], { userId: string; count: number }>(
    `SELECT user_id AS userId, waiting + failed AS count FROM op_count WHERE waiting + failed > 0`,
  );
  return () => new Map(counts.all().map(({ userId, count }) => [userId, count]));
}

export function prepareOutboxReader(db: Db, userId: UserId): OutboxReader {
  const pending = `state <> 'done' AND (state <> 'acked' OR sequence_number > :cursor)`;
  const ofThread = `user_id = :userId AND feed_id = :threadId AND ${pending}`;
  // Without being told the planner would pass over every message that waits.
  const asides = 'op INDEXED BY op_aside';
  const asideOf = `${ofThread} AND ${isAside()}`;
  type Range = { userId: string; threadId: string; cursor: number; position: number; limit: number };
  const sendsBefore = db.prepare<[Range], OpRow>(`
    SELECT ${opColumns} FROM op WHERE ${ofThread} AND type = 'sendMessage' AND position < :position
    ORDER BY position DESC LIMIT :limit`);
  const sendsFrom = db.prepare<[Range], OpRow>(`
    SELECT ${opColumns} FROM op WHERE ${ofThread} AND type = 'sendMessage' AND position >= :position
    ORDER BY position LIMIT :limit`);
  const sendOf = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE target_id = ? AND user_id = ? AND type = 'sendMessage' AND state <> 'done' LIMIT 1`);
  const lastChoice = db
    .prepare<[string, string], string>(
      `SELECT json_extract(body, '$.choice') FROM op
       WHERE target_id = ? AND user_id = ? AND type = 'setVote' AND state <> 'refused' ORDER BY position DESC LIMIT 1`,
    )
    .pluck();
  // The gateway has taken what sets it anew, and this before that: only its answer is still on the way.
  const stands = `NOT (state = 'waiting' AND n IS NOT NULL AND EXISTS (
    SELECT 1 FROM op AS later
    WHERE ${setsAnew} AND later.state IN ${answeredStates} AND later.sequence_number IS NOT NULL))`;
  const ofAccount = typesWhere(({ feed }) => feed === 'account');
  const changesOf = db.prepare<[{ userId: string; ids: string; cursor: number; account: number }], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE target_id IN (SELECT value FROM json_each(:ids)) AND user_id = :userId AND state <> 'done'
      AND (state <> 'acked' OR sequence_number > iif(type IN (${ofAccount}), :account, :cursor))
      AND type IN (${typesWhere(({ overlays }) => overlays === 'message')})
      AND ${stands}
    ORDER BY position`);
  const ofPresent = `target_deleted = 0 AND ${stands}`;
  const pinOps = db.prepare<[{ userId: string; threadId: string; cursor: number }], OpRow>(`
    SELECT ${opColumns} FROM ${asides} WHERE ${asideOf} AND type = 'setPin' AND ${ofPresent} ORDER BY position`);
  const starOps = db.prepare<[{ userId: string; threadId: string; cursor: number }], OpRow>(`
    SELECT ${opColumns} FROM ${asides} WHERE ${asideOf} AND type = 'setStar' AND ${ofPresent} ORDER BY position`);
  const pendingRead = db.prepare<
    [{ userId: string; threadId: string; cursor: number }],
    { target_id: MessageId }
  >(`
    SELECT target_id FROM ${asides}
    WHERE ${asideOf} AND type = 'advanceReceipt' AND json_extract(body, '$.kind') = 'read'
    ORDER BY position DESC LIMIT 1`);
  const hides = db.prepare<[{ userId: string; feedId: string; cursor: number }], Hide>(`
    SELECT target_id AS messageId, json_extract(body, '$.threadId') AS threadId FROM ${asides}
    WHERE user_id = :userId AND feed_id = :feedId AND ${pending} AND ${isAside()} AND type = 'hideMessage' AND state <> 'refused'`);
  const deletions = db
    .prepare<[string], MessageId>(
      `SELECT target_id FROM ${asides} WHERE user_id = ? AND ${isAside()} AND type = 'deleteMessage' AND state <> 'refused'`,
    )
    .pluck();
  const removals = db
    .prepare<[{ userId: string; feedId: string; cursor: number }], ThreadId>(
      `
    SELECT json_extract(body, '$.threadId') FROM ${asides}
    WHERE user_id = :userId AND feed_id = :feedId AND ${pending} AND ${isAside()} AND type = 'removeThread' AND state <> 'refused'`,
    )
    .pluck();
  const creationOf = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM ${asides}
    WHERE user_id = ? AND feed_id = ? AND ${isAside()} AND ${ofCreation} LIMIT 1`);
  const creationWith = db
    .prepare<[string, string], ThreadId>(
      `SELECT feed_id FROM ${asides}
       WHERE user_id = ? AND ${isAside()} AND type = 'createDirectThread' AND json_extract(body, '$.handle') = ?
         AND coalesce(json_extract(error, '$.code'), '') <> 'personChanged' LIMIT 1`,
    )
    .pluck();
  const groupOps = db.prepare<[{ userId: string; threadId: string; cursor: number }], OpRow>(`
    SELECT ${opColumns} FROM ${asides}
    WHERE ${asideOf} AND type IN (${typesWhere(({ overlays }) => overlays === 'thread')}) ORDER BY position`);
  // From one thread to the next by the index: ten thousand ops that wait in a thread are passed over at once.
  const busy = db.prepare<{ userId: string }, { feedId: FeedId }>(`
    WITH RECURSIVE busy (id) AS (
      SELECT min(feed_id) FROM op WHERE user_id = :userId AND state <> 'done'
      UNION ALL
      SELECT (SELECT min(feed_id) FROM op WHERE user_id = :userId AND feed_id > id AND state <> 'done')
      FROM busy WHERE id IS NOT NULL)
    SELECT id AS feedId FROM busy WHERE id IS NOT NULL`);
  const shown = `type IN (${typesWhere(({ inOutbox }) => inOutbox === true)})`;
  const refused = db.prepare<[string, number], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND state = 'refused' AND ${shown} LIMIT ?`);
  const waiting = db.prepare<[string, number], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND state <> 'done' AND state IN ${pendingStates} AND ${shown} ORDER BY position LIMIT ?`);
  const summaryOf = db.prepare<[string], OutboxSummary>(
    `SELECT waiting, failed FROM op_count WHERE user_id = ?`,
  );
  const summary = () => summaryOf.get(userId) ?? { waiting: 0, failed: 0 };
  const unsentIn = db
    .prepare<{ userId: string; threadId: string; account: string }, number>(
      `
    SELECT (SELECT count(*) FROM op
        WHERE user_id = :userId AND feed_id = :threadId AND ${openInFeed} AND type = 'sendMessage')
      + (SELECT count(*) FROM ${asides}
        WHERE user_id = :userId AND feed_id = :account AND ${isAside()} AND state <> 'acked' AND type = 'scheduleMessage'
          AND json_extract(body, '$.threadId') = :threadId AND json_extract(body, '$.message') IS NOT NULL)`,
    )
    .pluck();
  const draft = db.prepare<[string, string], DraftRow>(
    `SELECT text, context, base, unshared FROM draft WHERE user_id = ? AND thread_id = ?`,
  );
  const drafts = db.prepare<[string, string], DraftRow & { threadId: ThreadId }>(
    `SELECT thread_id AS threadId, text, context, base, unshared FROM draft
     WHERE user_id = ? AND thread_id IN (SELECT value FROM json_each(?))`,
  );
  const draftOps = db.prepare<[{ userId: string; threadId: string; cursor: number }], OpRow>(`
    SELECT ${opColumns} FROM ${asides} WHERE ${asideOf} AND type = 'shareDraft' ORDER BY position`);
  const reminderOps = db.prepare<[{ userId: string; threadId: string; cursor: number }], OpRow>(`
    SELECT ${opColumns} FROM ${asides} WHERE ${asideOf} AND type = 'setReminder' AND ${ofPresent} ORDER BY position`);
  const invitationOps = db.prepare<[{ userId: string; threadId: string; cursor: number }], OpRow>(`
    SELECT ${opColumns} FROM ${asides} WHERE ${asideOf} AND type = 'answerInvitation' ORDER BY position`);
  const scheduledOps = db.prepare<[{ userId: string; threadId: string; cursor: number }], OpRow>(`
    SELECT ${opColumns} FROM ${asides} WHERE ${asideOf} AND type = 'scheduleMessage' ORDER BY position`);

  return {
    ...prepareWaitingReader(db, userId),
    sendsBefore: (threadId, cursor, position, limit) =>
      sendsBefore.all({ userId, threadId, cursor, position, limit }).map(toOutboxOp),
    sendsFrom: (threadId, cursor, position, limit) =>
      sendsFrom.all({ userId, threadId, cursor, position, limit }).map(toOutboxOp),
    sendOf(messageId) {
      const row = sendOf.get(messageId, userId);
      return row === undefined ? null : toOutboxOp(row);
    },
    lastChoice(messageId) {
      const choice = lastChoice.get(messageId, userId);
      return choice === undefined ? null : (storedJson(choice) as Choice);
    },
    changesOf: (ids, { thread, account }) =>
      changesOf.all({ userId, ids: JSON.stringify(ids), cursor: thread, account }).map(toOutboxOp),
    pinOps: (threadId, cursor) => pinOps.all({ userId, threadId, cursor }).map(toOutboxOp),
    starOps: (cursor) => starOps.all({ userId, threadId: accountFeedId(userId), cursor }).map(toOutboxOp),
    pendingRead: (threadId, cursor) => pendingRead.get({ userId, threadId, cursor })?.target_id ?? null,
    hides: (cursor) => hides.all({ userId, feedId: accountFeedId(userId), cursor }),
    deletions: () => deletions.all(userId),
    removals: (cursor) => removals.all({ userId, feedId: accountFeedId(userId), cursor }),
    creationOf(threadId) {
      const row = creationOf.get(userId, threadId);
      return row === undefined ? null : toOutboxOp(row);
    },
    creationWith: (handle) => creationWith.get(userId, handle) ?? null,
    groupOps: (threadId, cursor) => groupOps.all({ userId, threadId, cursor }).map(toOutboxOp),
    busyThreads: () => busy.all({ userId }).flatMap(({ feedId }) => (isThreadFeed(feedId) ? [feedId] : [])),
    list(limit) {
      const { failed } = summary();
      const first = failed === 0 ? [] : refused.all(userId, Math.min(failed, limit));
      const rows = [...first, ...waiting.all(userId, limit - first.length)];
      return rows.toSorted((one, other) => one.position - other.position).map(toOutboxOp);
    },
    unsentIn: (threadId) => unsentIn.get({ userId, threadId, account: accountFeedId(userId) }) ?? 0,
    summary,
    drafts: (threadIds) =>
      new Map(
        drafts
          .all(userId, JSON.stringify(threadIds))
          .map(({ threadId, ...row }) => [threadId, toStoredDraft(row)]),
      ),
    draftOps: (cursor) => draftOps.all({ userId, threadId: accountFeedId(userId), cursor }).map(toOutboxOp),
    reminderOps: (cursor) =>
      reminderOps.all({ userId, threadId: accountFeedId(userId), cursor }).map(toOutboxOp),
    invitationOps: (cursor) =>
      invitationOps.all({ userId, threadId: accountFeedId(userId), cursor }).map(toOutboxOp),
    scheduledOps: (cursor) =>
      scheduledOps.all({ userId, threadId: accountFeedId(userId), cursor }).map(toOutboxOp),
    draft(threadId) {
      const row = draft.get(userId, threadId);
      return row === undefined ? null : toStoredDraft(row);
    },
  };
}
