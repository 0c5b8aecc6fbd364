import type { OpAnswer } from '../../../sync/client/ports.ts';
import { isThreadFeed, type OpId, type ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { threadIdOfHandles } from '../../../sync/protocol/directThread.ts';
import { opKind } from '../../../sync/protocol/ops/op.ts';
import { threadOf } from '../../../sync/protocol/ops/subject.ts';
import { sha256Base64Url } from '../../../sync/sha256.ts';
import { type AnswerDeps, type AnswerEffect, noteMoved } from './answerEffect.ts';
import type { OutboxOp } from './rows.ts';

type Refused = Exclude<OpAnswer, { kind: 'acked' }>;

/** What a refusal leads to. */
export function prepareRefusals(deps: AnswerDeps): (answer: Refused, effect: AnswerEffect) => void {
  const { ops, drafts, scheduled, unsend, setAside, uploadAgain } = deps;
  const beginAsVersion1 = prepareBeginAsVersion1(deps);
  const refuseLateWords = prepareRefuseLateWords(deps);

  /** Later words of it are on their way, or what it is about has ended: no file keeps it. [DRAFT-9] [DELETE-7] */
  function isOver(op: OutboxOp, code: string): boolean {
    if (op.type === 'shareDraft') return drafts.isReplaced(op.id, op.body.threadId);
    if (op.type === 'scheduleMessage' && scheduled.isOvertaken(op.body.messageId, op.position)) return true;
    return endsWithMessage(op, code);
  }

  /** Nobody needs to see it. [OUTBOX-13] */
  function isMoot(op: OutboxOp, code: string): boolean {
    if (opKind[op.type].moot?.(op.body, code)) return true;
    return op.type === 'scheduleMessage' && code === 'alreadySent' && scheduled.isDeleted(op.body.messageId);
  }

  function settle(op: OutboxOp, error: ErrorData): void {
    if (isOver(op, error.code)) ops.remove(op.position);
    else if (isMoot(op, error.code)) ops.settle(op.id);
    else if (op.type === 'sendMessage' && error.code === 'editTooLate') refuseLateWords(op, error);
    else ops.refuse(op.id, error);
  }

  return (answer, effect) => {
    const op = ops.find(answer.id);
    if (op === null || (op.state !== 'waiting' && op.state !== 'held')) return;
    effect.touched.add(op.feedId);
    effect.touched.add(threadOf(op));
    effect.toRefresh.add(op.feedId);
    if (answer.kind === 'targetMissing') setAside(op.id);
    else if (answer.error.code === 'blobUnknown' && uploadAgain(op)) return;
    else if (answer.error.code === 'threadIdMismatch' && beginAsVersion1(op, effect)) return;
    else settle(op, answer.error);
    if (op.type === 'sendMessage') unsend(op.body.messageId);
  };
}

/** [DELETE-6] What is only about a message ends with it: nobody needs to see that it came too late. */
function endsWithMessage({ type }: OutboxOp, code: string): boolean {
  return (code === 'messageDeleted' || code === 'messageUnknown') && opKind[type].onTargetGone === 'ends';
}

/**
 * [THREAD-6] A gateway of version 1 takes a direct thread under the id of its handles alone: it is begun again under that.
 * @returns false: it was refused under it, or is something else
 */
function prepareBeginAsVersion1({ db, newId, handle, rethread }: AnswerDeps) {
  const requeue = db.prepare(
    `UPDATE op SET op_id = ?, n = NULL, state = 'waiting', error = NULL, answered_at = NULL WHERE position = ?`,
  );

  return (op: OutboxOp, effect: AnswerEffect): boolean => {
    if (op.type !== 'createDirectThread' || !isThreadFeed(op.feedId)) return false;
    const from: ThreadId = op.feedId;
    const threadId = threadIdOfHandles(handle, op.body.handle, sha256Base64Url);
    if (threadId === from) return false;
    const id = newId() as OpId;
    requeue.run(id, op.position);
    rethread.joined(id, from, threadId);
    noteMoved(effect, from, threadId);
    return true;
  };
}

/** [SEND-4] It was an edit of a message that is there, and is one from here on: it stands in nobody's way. */
function prepareRefuseLateWords({ db, newId, now }: AnswerDeps) {
  const refuseAsEdit = db.prepare(`
    UPDATE op SET op_id = ?, type = 'editMessage', body = ?, state = 'refused', skipped = 0, error = ?, answered_at = ?
    WHERE position = ?`);

  return ({ body, position }: Extract<OutboxOp, { type: 'sendMessage' }>, error: ErrorData): void => {
    const { messageId, content, envelope } = body;
    const edit = JSON.stringify({ messageId, baseVersion: 0, commitment: envelope.commitment, content });
    refuseAsEdit.run(newId(), edit, JSON.stringify(error), now(), position);
  };
}
