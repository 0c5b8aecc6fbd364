import { crashPoint } from '../../../core/crashPoint.ts';
import { isThreadFeed, type ThreadId, type UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { Limits } from '../../../protocol/limits.ts';
import { handlesIn } from '../../../protocol/ops/handlesIn.ts';
import { type Op, opKind } from '../../../protocol/ops/op.ts';
import type { People } from '../../../protocol/ops/people.ts';
import { awaitedByReplay } from '../../decide/awaitedByReplay.ts';
import { ofFormerMember } from '../../decide/ofFormerMember.ts';
import type { Actor, FeedDraft, Kept, Refusal } from '../../decide/rule.ts';
import { ruleOf } from '../../decide/table.ts';
import { opDigest } from '../opDigest.ts';
import type { FeedChange } from '../store.ts';
import { applyChanges } from './applyChanges.ts';
import { load, put, type Steps } from './backend.ts';
import { decideOn } from './decideOn.ts';
import type { Answer } from './loads.ts';

/** An op as it stands in its group's open transaction. */
export interface Ran {
  readonly sequenceNumber: number;
  readonly duplicate: boolean;
  readonly changes: readonly FeedChange[];
  /** [THREAD-4] */
  readonly threadId?: ThreadId;
  /** [PERSON-1] */
  readonly people?: People;
}

export const nothingDone: Ran = { sequenceNumber: 0, duplicate: true, changes: [] };

/** An op that is submitted. */
export interface Submission {
  readonly actor: Actor;
  readonly op: Op;
  /** Up to which `n` its device has settled. */
  readonly settled: number;
  readonly now: number;
  readonly limits: Limits;
}

/** One op, inside its group's transaction and a savepoint of its own. */
export function* runOp(submission: Submission): Steps<Result<Ran, TernError>> {
  const { actor, op, settled, now, limits } = submission;
  const { userId } = actor;
  const digest = opDigest(op);
  const rule = ruleOf(op);
  const state = yield* load({
    ...rule.needs(op, actor),
    answer: { userId, opId: op.id },
    areCommitted: { userId, opIds: op.after },
  });
  const { answer: earlier, areCommitted } = state;
  if (earlier !== null) {
    // [OP-2]
    if (earlier.digest !== digest) {
      return fail(new TernError('opIdReused', { message: 'another op was submitted under this id' }));
    }
    return yield* answeredBefore(actor, op, earlier.answer);
  }
  // [PUTBACK-2] It was answered, and that answer is gone.
  if (op.n <= settled && opKind[op.type].repeatable !== true)
    return fail(new TernError('recovered', { message: 'this op was answered before, and is not run again' }));
  // [OP-4] Not recorded: the ops it waits for may come yet.
  if (!areCommitted)
    return fail(new TernError('notYet', { message: 'an op that this one comes after is not committed' }));

  const decision = yield* decideOn(rule, { actor, op, now, limits, state });
  return decision.ok
    ? yield* commit(submission, digest, decision.value, rule.keeps?.({ actor, op, now, state }) ?? [])
    : yield* refuse(submission, digest, decision.error);
}

function* answeredBefore(actor: Actor, op: Op, answer: Answer): Steps<Result<Ran, TernError>> {
  // [OP-1]
  if (answer.kind === 'refused') return refused(answer.refusal);
  const { sequenceNumber } = answer;
  const done = { sequenceNumber, duplicate: true, changes: [] };
  return ok({ ...done, ...(yield* otherThread(actor, op)), ...(yield* named(op)) });
}

function* commit(
  { actor, op, now }: Submission,
  digest: string,
  feeds: readonly FeedDraft[],
  kept: readonly Kept[],
): Steps<Result<Ran, TernError>> {
  const { userId, deviceId } = actor;
  const changes = yield* applyChanges(feeds, { deviceId, now });
  const count = feeds.filter(({ adds }) => adds).length;
  if (count > 0) yield* put([{ kind: 'peopleAdded', userId, count, now }]);
  if (kept.length > 0) yield* put(kept);
  crashPoint('store.changesWritten');
  const other = yield* otherThread(actor, op);
  const inOwnFeed = changes.find((change) => change.feedId === op.feedId);
  const sequenceNumber =
    inOwnFeed?.through ?? (yield* load({ last: other?.threadId ?? op.feedId })).last ?? 0;
  yield* put([{ kind: 'answer', actor, op, digest, answer: { kind: 'committed', sequenceNumber } }]);
  return ok({ sequenceNumber, duplicate: false, changes, ...other, ...(yield* named(op)) });
}

function* refuse({ actor, op }: Submission, digest: string, error: Refusal): Steps<Result<Ran, TernError>> {
  const isFormer = isThreadFeed(op.feedId) && (yield* isFormerMember(op.feedId, actor.userId));
  const refusal = isFormer ? ofFormerMember(error) : error;
  if (refusal.retryAfterMs !== undefined) return refused(refusal);
  const awaited = awaitedByReplay(op, refusal);
  if (awaited !== null) return fail(awaited);
  // [OP-5]
  yield* put([{ kind: 'answer', actor, op, digest, answer: { kind: 'refused', refusal } }]);
  return refused(refusal);
}

/** [THREAD-4] The thread that the two have, where it is not the one that the op would have begun. */
function* otherThread({ userId }: Actor, op: Op): Steps<{ readonly threadId: ThreadId } | null> {
  if (op.type !== 'createDirectThread') return null;
  const { person } = yield* load({ person: op.body.handle });
  if (person === null) return null;
  const { direct: threadId } = yield* load({ direct: [userId, person.userId] });
  return threadId === null || threadId === op.feedId ? null : { threadId };
}

/** [PERSON-1] Whom an op names by handle, as far as its device does not know them. */
function* named(op: Op): Steps<{ readonly people: People } | null> {
  if (!('people' in op) || op.people === undefined) return null;
  const known = op.people;
  const handles = handlesIn(op).filter((handle) => known[handle] === undefined);
  const { people } = yield* load({ people: handles });
  const found = (people ?? []).map(({ handle, userId }) => [handle, userId]);
  return found.length === 0 ? null : { people: Object.fromEntries(found) as People };
}

function* isFormerMember(threadId: ThreadId, userId: UserId): Steps<boolean> {
  const { reader } = yield* load({ reader: { threadId, userId } });
  return reader !== null && reader.leftAt !== null;
}

function refused({ code, ...told }: Refusal): Result<never, TernError> {
  return fail(new TernError(code, told));
}
