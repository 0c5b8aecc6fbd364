import type { OpAnswer, OutboxChange, OutboxPort } from '../../../sync/client/ports.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { type FeedId, isThreadFeed, type MessageId } from '../../../sync/core/ids.ts';
import type { OpIntent, OpType } from '../../../sync/protocol/ops/op.ts';
import { threadOf } from '../../../sync/protocol/ops/subject.ts';
import type { Position } from '../../../sync/protocol/frames/position.ts';
import { relaxed, storedJson } from '../database/driver.ts';
import { type AnswerDeps, type AnswerEffect, noteMoved } from './answerEffect.ts';
import { changeIn } from './change.ts';
import { bearsWords } from './kinds.ts';
import { prepareRefusals } from './refusals.ts';
import type { OpState } from './rows.ts';
import { isPending } from './states.ts';

interface AckedRow {
  readonly position: number;
  readonly feed_id: FeedId;
  readonly type: OpType;
  readonly target_id: MessageId | null;
  readonly body: string;
  readonly target_deleted: 0 | 1;
  readonly outcome: string | null;
}

/** The gateway's answers, recorded. */
export function prepareAnswers(deps: AnswerDeps): OutboxPort['recordAnswers'] {
  const { db, holds, releases, recordSeen } = deps;
  const acknowledge = prepareAcknowledge(deps);
  const refuse = prepareRefusals(deps);

  const record = db.transaction((answers: readonly OpAnswer[], at: Position | null): OutboxChange => {
    releases.persist();
    crashPoint('outbox.releasesWritten');
    const effect: AnswerEffect = { touched: new Set(), toRefresh: new Set(), became: new Map() };
    for (const answer of answers) {
      if (answer.kind === 'acked') acknowledge(answer, effect);
      else refuse(answer, effect);
    }
    const { touched, toRefresh, became } = effect;
    for (const feedId of toRefresh) holds.refresh(feedId);
    if (at !== null) recordSeen(at);
    crashPoint('outbox.answersWritten');
    return { ...changeIn(...touched), became };
  }).immediate;

  // A lost answer is given again, as long as nobody has said that it is recorded: see `settled`.
  return (answers, at = null) => relaxed(db, () => record(answers, at));
}

function prepareAcknowledge({ db, userId, now, ops, people, rethread, scheduled, drafts }: AnswerDeps) {
  // It may have been set aside with an older one while its answer was on the way. [RESTORE-3]
  const acked = db.prepare<[OpState, number, number, string | null, string, string], AckedRow>(`
    UPDATE op SET state = ?, sequence_number = ?, answered_at = ?, error = NULL, awaits_target = 0,
      taken_under = coalesce(?, taken_under)
    WHERE op_id = ? AND user_id = ? AND (${isPending} OR awaits_target = 1)
    RETURNING position, feed_id, type, target_id, body, target_deleted, outcome`);

  return (answer: Extract<OpAnswer, { kind: 'acked' }>, effect: AnswerEffect): void => {
    const { id, sequenceNumber, isApplied = false, isToStay = false } = answer;
    const state = isApplied ? 'done' : 'acked';
    const op = acked.get(state, sequenceNumber, now(), isToStay ? 'null' : null, id, userId);
    if (op === undefined) return;
    const { position, feed_id: feedId, target_id: target } = op;
    effect.touched.add(feedId);
    if (!isThreadFeed(feedId))
      effect.touched.add(threadOf({ ...op, feedId, body: storedJson(op.body) } as OpIntent));
    if (op.type === 'createDirectThread' || answer.people !== undefined)
      people.nameAnswered(id, answer.threadId ?? feedId, answer.people);
    // [THREAD-4]
    if (answer.threadId !== undefined && isThreadFeed(feedId)) {
      rethread.joined(id, feedId, answer.threadId);
      noteMoved(effect, feedId, answer.threadId);
    }
    // [DELETE-6]
    if (op.target_deleted === 1) return ops.remove(position);
    if (bearsWords(op) && target !== null) scheduled.taken(target, position, op.outcome);
    // [DRAFT-9] Later words of it are on their way; that it is answered ends it, and no file keeps it. [DELETE-7]
    if (op.type === 'shareDraft' && target !== null && drafts.isReplaced(id, target)) ops.remove(position);
  };
}
