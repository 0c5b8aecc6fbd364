import { crashPoint } from '../../../core/crashPoint.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { TernError } from '../../../core/ternError.ts';
import type { Limits } from '../../../protocol/limits.ts';
import { orRefused, sendingOf } from '../../decide/sendScheduled.ts';
import { ruleOf } from '../../decide/table.ts';
import type { ScheduledKey } from '../store.ts';
import { applyChanges } from './applyChanges.ts';
import { load, put, type Steps } from './backend.ts';
import { decideOn } from './decideOn.ts';
import { nothingDone, type Ran } from './runOp.ts';

/** Slow mode may be off by then. */
const lookAgainMs = 60_000;

/**
 * Sends what is due, inside the group's transaction: the message, and that it is no longer to be sent, in one commit.
 * Whoever comes second, after a crash or from another gateway on the same store, finds that it waits no more.
 */
export function* runScheduled(key: ScheduledKey, now: number, limits: Limits): Steps<Result<Ran, TernError>> {
  const { scheduled, scheduler: actor } = yield* load({ scheduled: key, scheduler: key });
  const op = sendingOf(scheduled, now);
  if (scheduled === null || op === null || actor === null) return ok(nothingDone);
  const { threadId } = scheduled;
  const rule = ruleOf(op);
  const state = yield* load({
    ...rule.needs(op, actor),
    reader: { threadId, userId: key.userId },
  });
  const decision = yield* decideOn(rule, { actor, op, now, limits, state });
  // [PACE-3]
  if (!decision.ok && decision.error.retryAfterMs !== undefined) {
    const at = now + Math.min(decision.error.retryAfterMs, lookAgainMs);
    yield* put([{ kind: 'dueLater', ...key, at }]);
    return ok(nothingDone);
  }
  const feeds = orRefused(decision, scheduled, actor, state.reader !== null);
  const changes = yield* applyChanges(feeds, { deviceId: actor.deviceId, now });
  crashPoint('store.scheduledWritten');
  const inThread = changes.find(({ feedId }) => feedId === threadId);
  return ok({ sequenceNumber: inThread?.through ?? 0, duplicate: false, changes });
}
