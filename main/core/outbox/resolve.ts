import type { FeedId, MessageId, NewId, OpId, UserId } from '../../../sync/core/ids.ts';
import { directThreadId } from '../../../sync/protocol/directThread.ts';
import { sha256Base64Url } from '../sha256.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { requireFitting } from '../../../sync/protocol/words.ts';
import type { Db } from '../database/driver.ts';
import type { ChangedPeople } from './changedPeople.ts';
import { prepareDropDependents } from './dependents.ts';
import { isCreation, namesPeople, typesWhere } from './kinds.ts';
import { opColumns, type OpRow, type OutboxOp, threadOf, toOutboxOp, withText } from './rows.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { openInFeed, openStates } from './states.ts';

/** A message as the mirror has it. */
export type FindMessage = (
  messageId: MessageId,
) => { readonly sequenceNumber: number; readonly deletedAt: number | null } | null;

/** What a person decides about an op that was refused. Each answers with the op's thread. */
export interface Resolve {
  /**
   * [OUTBOX-6] The same thing again: a new op id in the old place. A message that was brought back after damage and is
   * there had arrived: it only leaves the outbox.
   * @throws TernError opNotFailed
   */
  retry(opId: OpId, message: FindMessage): FeedId;
  /** Everything that was refused, each in its place; what is for somebody else by now only when asked for by itself. */
  retryAll(message: FindMessage): readonly FeedId[];
  /** Lets the sends after a refused one go on without it; it stays. [OUTBOX-14] @throws TernError opNotFailed */
  skip(opId: OpId): FeedId;
  /** The same message with another text. @throws TernError opNotFailed, notEditable */
  revise(opId: OpId, text: string): FeedId;
  /** A group, or people to add, without some of them; nobody left to add is nothing to do. @throws TernError opNotFailed */
  reviseMembers(opId: OpId, without: readonly string[]): FeedId;
  /**
   * Drops an op that is refused or never left, inside the caller's transaction, with what is about its message. Of a
   * message that is there only other words go.
   * @returns what it was; a message with its latest words
   * @throws TernError opNotFailed
   */
  take(opId: OpId, message: FindMessage): OutboxOp;
}

export function prepareResolve(
  db: Db,
  userId: UserId,
  newId: NewId,
  refreshHolds: (feedId: FeedId) => void,
  journal: (opId: OpId, sequenceNumber: number) => void,
  people: Pick<ChangedPeople, 'sendToNew'>,
): Resolve {
  const byId = db.prepare<[string, string], OpRow>(
    `SELECT ${opColumns} FROM op WHERE op_id = ? AND user_id = ?`,
  );
  const again = db.prepare(`
    UPDATE op SET op_id = ?, body = ?, state = 'waiting', n = NULL, error = NULL, answered_at = NULL, replayed = 0, skipped = 0,
      taken_under = NULL, expires_at = NULL, outcome = NULL
    WHERE position = ?`);
  const takePlace = db.prepare(`UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'op'`);
  const moveToEnd = db.prepare(
    `UPDATE op SET position = (SELECT seq FROM sqlite_sequence WHERE name = 'op') WHERE position = ?`,
  );
  const skip = db.prepare(`UPDATE op SET skipped = 1 WHERE position = ?`);
  const allRefused = db.prepare<[string], OpRow>(
    `SELECT ${opColumns} FROM op WHERE user_id = ? AND state = 'refused'
       AND type IN (${typesWhere(({ inOutbox }) => inOutbox === true)}) AND coalesce(json_extract(error, '$.code'), '') <> 'personChanged' ORDER BY position`,
  );
  const forgetPeople = db.prepare(
    `UPDATE op SET people = iif(type IN (${typesWhere(namesPeople)}), '{}', NULL) WHERE position = ?`,
  );
  const remove = db.prepare(`DELETE FROM op WHERE position = ?`);
  const openOfFeed = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND feed_id = ? AND ${openInFeed} ORDER BY position`);
  const dropEdits = db.prepare(
    `DELETE FROM op WHERE user_id = ? AND target_id = ? AND type = 'editMessage' AND state IN ${openStates}`,
  );
  // In the account feed, so not among those.
  const dropDraftOps = db.prepare(
    `DELETE FROM op WHERE user_id = ? AND target_id = ? AND type = 'shareDraft' AND state IN ${openStates}`,
  );
  const dropScheduled = db.prepare(
    `DELETE FROM op WHERE user_id = ? AND type = 'scheduleMessage' AND state IN ${openStates}
       AND json_extract(body, '$.threadId') = ?`,
  );
  const dropUndoableCancelling = db.prepare(
    `DELETE FROM op WHERE user_id = ? AND target_id = ? AND type = 'scheduleMessage' AND leaves_at IS NOT NULL`,
  );
  const dropDraft = db.prepare(`DELETE FROM draft WHERE user_id = ? AND thread_id = ?`);
  const latestEdit = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND target_id = ? AND type = 'editMessage' AND state IN ${openStates}
    ORDER BY position DESC LIMIT 1`);
  const dropDependents = prepareDropDependents(db, userId, newId);

  function refused(opId: OpId): OutboxOp {
    const row = byId.get(opId, userId);
    if (row?.state !== 'refused') {
      throw new TernError('opNotFailed', { message: 'only something that was refused can be sent again' });
    }
    return toOutboxOp(row);
  }

  /**
   * A message keeps the place it was written at. What sets a state (an edit, a reaction) is done now, after whatever was
   * done since: a restored gateway is told it all again in the order of places.
   */
  function tryAgain(op: OutboxOp, body: unknown): FeedId {
    again.run(newId(), JSON.stringify(body), op.position);
    if (op.type !== 'sendMessage' && !isCreation(op)) {
      takePlace.run();
      moveToEnd.run(op.position);
    }
    refreshHolds(threadOf(op));
    crashPoint('outbox.resolveWritten');
    return threadOf(op);
  }

  /** It is for whoever has the username now. [PERSON-4] */
  function agree(op: OutboxOp): FeedId {
    if (op.type !== 'createDirectThread') {
      forgetPeople.run(op.position);
      return tryAgain(op, op.body);
    }
    const threadId = directThreadId(newId(), sha256Base64Url);
    people.sendToNew(op, threadId);
    refreshHolds(threadId);
    crashPoint('outbox.resolveWritten');
    return threadId;
  }

  /** Its words may be older than those of its edits: sent again they would stand over them. [SEND-4] */
  function retry(op: OutboxOp, find: FindMessage): FeedId {
    const message =
      op.type === 'sendMessage' && op.error?.code === 'recovered' ? find(op.body.messageId) : null;
    if (op.error?.code === 'personChanged') return agree(op);
    if (message === null) return tryAgain(op, op.body);
    // Of what is deleted no words are kept. [DELETE-7]
    if (message.deletedAt === null) journal(op.id, message.sequenceNumber);
    else remove.run(op.position);
    refreshHolds(op.feedId);
    crashPoint('outbox.resolveWritten');
    return op.feedId;
  }

  /** As its edits that are not taken yet would have it. */
  function inLatestWords(op: OutboxOp): OutboxOp {
    if (op.type !== 'sendMessage') return op;
    const row = latestEdit.get(userId, op.body.messageId);
    const edit = row === undefined ? null : toOutboxOp(row);
    return edit?.type === 'editMessage' ? { ...op, body: { ...op.body, content: edit.body.content } } : op;
  }

  function take(opId: OpId, find: FindMessage): OutboxOp {
    const row = byId.get(opId, userId);
    const neverLeft =
      row !== undefined && row.n === null && (row.state === 'waiting' || row.state === 'held');
    if (row === undefined || !(row.state === 'refused' || neverLeft)) {
      throw new TernError('opNotFailed', { message: 'what has left cannot be discarded' });
    }
    const op = inLatestWords(toOutboxOp(row));
    remove.run(op.position);
    if (op.type === 'sendMessage') {
      const { messageId } = op.body;
      if (find(messageId) === null) dropDependents(op.feedId, messageId);
      else dropEdits.run(userId, messageId);
    }
    if (op.type === 'deleteMessage' || op.type === 'hideMessage')
      dropUndoableCancelling.run(userId, op.body.messageId);
    if (isCreation(op)) {
      for (const dependent of openOfFeed.all(userId, op.feedId)) remove.run(dependent.position);
      dropDraftOps.run(userId, op.feedId);
      dropDraft.run(userId, op.feedId);
      dropScheduled.run(userId, op.feedId);
    }
    refreshHolds(threadOf(op));
    return op;
  }

  return {
    retry: db.transaction((opId: OpId, find: FindMessage) => retry(refused(opId), find)),
    retryAll: db.transaction((find: FindMessage) =>
      allRefused.all(userId).map((row) => retry(toOutboxOp(row), find)),
    ),
    skip: db.transaction((opId: OpId) => {
      const op = refused(opId);
      if (op.type !== 'sendMessage') {
        throw new TernError('opNotFailed', { message: 'only a message holds the messages after it' });
      }
      skip.run(op.position);
      refreshHolds(op.feedId);
      crashPoint('outbox.resolveWritten');
      return op.feedId;
    }),
    revise: db.transaction((opId: OpId, text: string) => {
      const op = refused(opId);
      if (op.type !== 'sendMessage' && op.type !== 'editMessage') {
        throw new TernError('opNotFailed', { message: 'only a message or an edit has a text to revise' });
      }
      // [POLL-3]
      if (op.type === 'sendMessage' && op.body.envelope.kind === 'poll') throw new TernError('notEditable');
      // Edits of a message that was refused were never taken either, and are older than this text.
      if (op.type === 'sendMessage') dropEdits.run(userId, op.body.messageId);
      const body = withText(op.body, text);
      requireFitting({ type: op.type, body });
      return tryAgain(op, body);
    }),
    reviseMembers: db.transaction((opId: OpId, without: readonly string[]) => {
      const op = refused(opId);
      if (op.type !== 'createGroup' && op.type !== 'addMembers') {
        throw new TernError('opNotFailed', {
          message: 'only a group or people to add have handles to revise',
        });
      }
      const handles = op.body.handles.filter((handle) => !without.includes(handle));
      if (op.type === 'createGroup' || handles.length > 0) return tryAgain(op, { ...op.body, handles });
      remove.run(op.position);
      return op.feedId;
    }),
    take,
  };
}
