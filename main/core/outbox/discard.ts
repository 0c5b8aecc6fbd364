import type { OutboxChange } from '../../../sync/client/ports.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { blobsOf } from '../../../sync/files/namedBlobs.ts';
import type { MessageId, OpId, ThreadId } from '../../../sync/core/ids.ts';
import { threadOf } from '../../../sync/protocol/ops/subject.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { changeIn, type MirrorFacts, noFacts } from './change.ts';
import type { OutboxContext } from './context.ts';
import { prepareDropDependents } from './dependents.ts';
import { draftOf, isNothing } from './draft.ts';
import type { Arrived, OwnDrafts } from './drafts.ts';
import { isCreation, isDeletion, ofAccount, ofType } from './kinds.ts';
import type { OpenEdits } from './openEdits.ts';
import { inBody, type OutboxOp } from './rows.ts';
import { isOpen, openInFeed } from './states.ts';
import { cancellingOf, type Writing } from './writing.ts';

/** What was refused, or never left, is not sent: it goes, or becomes something else. */
export interface Discard {
  /** What the gateway may have to be sent later is over as well [SCHEDULE-9]; what is there already stays as it is. */
  discard(opId: OpId, facts?: MirrorFacts): OutboxChange;
  /**
   * The words of an edit that was refused or never left go as a message of their own instead of it.
   * @param requirePresence throws when nothing may be written in the thread: then all stays as it was
   * @throws TernError opNotFailed
   */
  sendAsNew(opId: OpId, messageId: MessageId, requirePresence: (threadId: ThreadId) => void): OutboxChange;
  /**
   * A message or an edit that was refused or never left becomes one draft more, beside what has arrived.
   * @throws TernError opNotFailed
   */
  moveToDraft(opId: OpId, arrived: (threadId: ThreadId) => Arrived | null, facts?: MirrorFacts): OutboxChange;
}

type SendEnvelope = Extract<OutboxOp, { type: 'sendMessage' }>['body']['envelope'];

interface Deps extends OutboxContext {
  readonly edits: OpenEdits;
  readonly writing: Writing;
  readonly ownDrafts: OwnDrafts;
}

export function prepareDiscard(deps: Deps): Discard {
  const { db, userId, writing, ownDrafts } = deps;
  const takeOut = prepareTakeOut(deps);

  /** [SCHEDULE-9] */
  function take(opId: OpId, facts: MirrorFacts = noFacts): OutboxOp {
    const op = takeOut(opId, facts);
    if (op.type === 'sendMessage' && facts.mayBeScheduled(op.body.messageId))
      writing.add(cancellingOf(userId, op.feedId, op.body.messageId));
    return op;
  }

  return {
    discard: db.transaction((opId: OpId, facts?: MirrorFacts) => {
      const op = take(opId, facts);
      crashPoint('outbox.resolveWritten');
      return changeIn(threadOf(op));
    }).immediate,
    sendAsNew: db.transaction((...given: Parameters<Discard['sendAsNew']>) => {
      const [opId, messageId, requirePresence] = given;
      const op = take(opId);
      if (op.type !== 'editMessage')
        throw new TernError('opNotFailed', { message: 'only an edit has words for a new message' });
      requirePresence(op.feedId);
      const { content } = op.body;
      const body = { messageId, envelope: newEnvelopeOf(op), content };
      const change = writing.add({ type: 'sendMessage', feedId: op.feedId, body });
      crashPoint('outbox.resolveWritten');
      return change;
    }).immediate,
    moveToDraft: db.transaction((...given: Parameters<Discard['moveToDraft']>) => {
      const [opId, arrived, facts] = given;
      const op = take(opId, facts);
      const there = op.type === 'sendMessage' ? facts?.message(op.body.messageId) : null;
      const [threadId, draft] = draftOf(op, there?.deletedAt === null);
      if (!isNothing(draft)) ownDrafts.addDraft(threadId, draft, arrived(threadId));
      crashPoint('outbox.resolveWritten');
      return changeIn(threadId);
    }).immediate,
  };
}

/** [FORWARD-8] The files that an edit repeats are those of the message that it was to change, as long as that is there. */
function newEnvelopeOf({ body, error }: Extract<OutboxOp, { type: 'editMessage' }>): SendEnvelope {
  const { content, commitment, messageId } = body;
  const isThere = error?.code !== 'messageDeleted';
  return {
    kind: 'text',
    replyTo: null,
    ...(commitment !== undefined && { commitment }),
    ...(content.files !== undefined && {
      blobs: blobsOf(content.files),
      ...(isThere && { forwardOf: messageId, unnamed: true as const }),
    }),
  };
}

/**
 * Drops an op that is refused or never left, with what is about its message. Of a message that is there only other words
 * go. Inside a transaction.
 */
function prepareTakeOut(deps: Deps): (opId: OpId, facts: Pick<MirrorFacts, 'message'>) => OutboxOp {
  const { db, userId, ops, holds, edits } = deps;
  const dropDependents = prepareDropDependents(deps);
  const dropThread = prepareDropThread(deps);
  const dropUndoableCancelling = db.prepare(`
    DELETE FROM op WHERE user_id = ? AND target_id = ? AND ${ofType('scheduleMessage')} AND leaves_at IS NOT NULL`);

  return (opId, { message: find }) => {
    const found = ops.find(opId);
    const neverLeft = found?.n === null && (found.state === 'waiting' || found.state === 'held');
    if (found === null || !(found.state === 'refused' || neverLeft)) {
      throw new TernError('opNotFailed', { message: 'what has left cannot be discarded' });
    }
    const op = edits.latestWords(found);
    ops.remove(op.position);
    if (op.type === 'sendMessage') {
      const { messageId } = op.body;
      if (find(messageId) !== null) edits.drop(messageId);
      else {
        dropDependents(op.feedId, messageId);
        // The deletion that would have released it went with these.
        dropUndoableCancelling.run(userId, messageId);
      }
    }
    if (isDeletion(op)) dropUndoableCancelling.run(userId, op.body.messageId);
    if (isCreation(op)) dropThread(op.feedId as ThreadId);
    holds.refresh(threadOf(op));
    return op;
  };
}

/** All that is in a thread that will never exist. */
function prepareDropThread({ db, userId, composers }: Deps): (threadId: ThreadId) => void {
  const dropInFeed = db.prepare(`DELETE FROM op WHERE user_id = ? AND feed_id = ? AND ${openInFeed}`);
  // In the account feed, so not among those.
  const dropOwn = db.prepare(
    `DELETE FROM op WHERE user_id = ? AND ${inBody('threadId')} = ? AND ${ofAccount} AND ${isOpen}`,
  );

  return (threadId) => {
    dropInFeed.run(userId, threadId);
    dropOwn.run(userId, threadId);
    composers.drop(threadId);
  };
}
