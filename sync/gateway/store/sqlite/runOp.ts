import { isThreadFeed, type ThreadId, type UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { Limits } from '../../../protocol/limits.ts';
import { handlesIn } from '../../../protocol/ops/handlesIn.ts';
import type { Op } from '../../../protocol/ops/op.ts';
import type { People } from '../../../protocol/ops/people.ts';
import { opKind } from '../../../protocol/ops/op.ts';
import type { Actor, Refusal } from '../../decide/rule.ts';
import { awaitedByReplay } from '../../decide/awaitedByReplay.ts';
import { ofFormerMember } from '../../decide/ofFormerMember.ts';
import { ruleOf } from '../../decide/table.ts';
import { opDigest } from '../opDigest.ts';
import type { FeedChange } from '../store.ts';
import { applyChanges } from './applyChanges.ts';
import type { InputFor } from './state.ts';
import type { Tables } from './tables.ts';
import { crashPoint } from '../../../core/crashPoint.ts';

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

/** What ops run with. */
export interface Running {
  readonly tables: Tables;
  readonly inputFor: InputFor;
  readonly limits: Limits;
}

/** When something runs, and the global position that its changes will have. */
export interface Turn {
  readonly position: number;
  readonly now: number;
}

/**
 * One op, inside the group's transaction and a savepoint of its own.
 * @param settled up to which `n` its device has settled
 */
export function runOp(
  { tables, inputFor, limits }: Running,
  actor: Actor,
  op: Op,
  settled: number,
  { position, now }: Turn,
): Result<Ran, TernError> {
  const { feeds, opAnswers } = tables;
  const digest = opDigest(op);

  const earlier = opAnswers.find(actor.userId, op.id);
  if (earlier !== null) {
    // [OP-2]
    if (earlier.digest !== digest) {
      return fail(new TernError('opIdReused', { message: 'another op was submitted under this id' }));
    }
    // [OP-1]
    if (earlier.answer.kind === 'refused') return refused(earlier.answer.refusal);
    const { sequenceNumber } = earlier.answer;
    return ok({
      sequenceNumber,
      duplicate: true,
      changes: [],
      ...otherThread(tables, actor, op),
      ...named(tables, op),
    });
  }
  // [PUTBACK-2] It was answered, and that answer is gone.
  if (op.n <= settled && opKind[op.type].repeatable !== true)
    return fail(new TernError('recovered', { message: 'this op was answered before, and is not run again' }));
  // [OP-4] Not recorded: the ops it waits for may come yet.
  if (!op.after.every((id) => opAnswers.isCommitted(actor.userId, id))) {
    return fail(new TernError('notYet', { message: 'an op that this one comes after is not committed' }));
  }

  const rule = ruleOf(op);
  const decision = rule.decide(inputFor(rule, { actor, op, now, limits }));
  if (!decision.ok) {
    const isFormer = isThreadFeed(op.feedId) && isFormerMember(tables, op.feedId, actor.userId);
    const refusal = isFormer ? ofFormerMember(decision.error) : decision.error;
    const awaited = awaitedByReplay(op, refusal);
    if (awaited !== null) return fail(awaited);
    // [OP-5]
    opAnswers.record(actor, op, digest, { kind: 'refused', refusal });
    return refused(refusal);
  }
  const changes = applyChanges(tables, decision.value, position, { deviceId: actor.deviceId, now });
  const added = decision.value.filter(({ adds }) => adds).length;
  if (added > 0) tables.invitations.countAdded(actor.userId, added, now);
  crashPoint('store.changesWritten');
  const inOwnFeed = changes.find((change) => change.feedId === op.feedId);
  const other = otherThread(tables, actor, op);
  const sequenceNumber = inOwnFeed?.through ?? feeds.last(other?.threadId ?? op.feedId) ?? 0;
  opAnswers.record(actor, op, digest, { kind: 'committed', sequenceNumber });
  return ok({ sequenceNumber, duplicate: false, changes, ...other, ...named(tables, op) });
}

/** [THREAD-4] The thread that the two have, where it is not the one that the op would have begun. */
function otherThread({ people, threads }: Tables, { userId }: Actor, op: Op) {
  if (op.type !== 'createDirectThread') return null;
  const person = people.byHandle(op.body.handle);
  const threadId = person && threads.directOf([userId, person.userId]);
  return threadId === null || threadId === op.feedId ? null : { threadId };
}

/** [PERSON-1] Whom an op names by handle, as far as its device does not know them. */
function named({ people }: Tables, op: Op) {
  if (!('people' in op) || op.people === undefined) return null;
  const known = op.people;
  const handles = handlesIn(op).filter((handle) => known[handle] === undefined);
  const found = people.byHandles(handles).map(({ handle, userId }) => [handle, userId]);
  return found.length === 0 ? null : { people: Object.fromEntries(found) as People };
}

function isFormerMember(tables: Tables, threadId: ThreadId, userId: UserId): boolean {
  const interval = tables.threads.interval({ threadId, userId });
  return interval !== null && interval.leftAt !== null;
}

function refused({ code, message, context = {} }: Refusal): Result<never, TernError> {
  return fail(new TernError(code, { message, context }));
}
