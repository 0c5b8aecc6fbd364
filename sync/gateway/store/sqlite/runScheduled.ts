import { ok, type Result } from '../../../core/result.ts';
import type { TernError } from '../../../core/ternError.ts';
import { orRefused, sendingOf } from '../../decide/sendScheduled.ts';
import { ruleOf } from '../../decide/table.ts';
import type { ScheduledKey } from '../store.ts';
import { applyChanges } from './applyChanges.ts';
import { nothingDone, type Ran, type Running, type Turn } from './runOp.ts';
import { crashPoint } from '../../../core/crashPoint.ts';

/**
 * Sends what is due, inside the group's transaction: the message, and that it is no longer to be sent, in one commit.
 * Whoever comes second, after a crash or from another gateway on the same store, finds that it waits no more.
 */
export function runScheduled(
  { tables, inputFor, limits }: Running,
  key: ScheduledKey,
  { position, now }: Turn,
): Result<Ran, TernError> {
  const scheduled = tables.scheduled.find(key);
  const sending = sendingOf(scheduled, now);
  const person = tables.people.byId(key.userId);
  const deviceId = tables.scheduled.deviceOf(key);
  if (scheduled === null || sending === null || person === null || deviceId === null) return ok(nothingDone);
  const actor = { ...person, deviceId };
  const rule = ruleOf(sending);
  const decision = rule.decide(inputFor(rule, { actor, op: sending, now, limits }));
  const { threadId } = scheduled;
  const isFormer = tables.threads.interval({ threadId, userId: key.userId }) !== null;
  const feeds = orRefused(decision, scheduled, actor, isFormer);
  const changes = applyChanges(tables, feeds, position, { deviceId, now });
  crashPoint('store.scheduledWritten');
  const inThread = changes.find(({ feedId }) => feedId === threadId);
  return ok({ sequenceNumber: inThread?.through ?? 0, duplicate: false, changes });
}
