import type { ThreadId } from '../../../core/ids.ts';
import { reachSteps } from '../../decide/reach.ts';
import type { EntityDraft } from '../../decide/rule.ts';
import type { Stepped } from '../store.ts';
import { applyChanges } from './applyChanges.ts';
import { load, put, type Steps } from './backend.ts';

/** Tells a thread of many what of its people is told all together, where that makes a difference. */
export function* tellReach(threadId: ThreadId, now: number): Steps<Omit<Stepped, 'at'>> {
  const { isReachDue, thread } = yield* load({ isReachDue: threadId, thread: { threadId } });
  if (!isReachDue) return { changes: [], isAll: true };
  yield* put([{ kind: 'reachTold', threadId }]);
  const news = thread?.kind === 'channel' ? yield* audienceOf(threadId) : yield* reachIn(threadId);
  if (news === null) return { changes: [], isAll: true };
  const changes = yield* applyChanges([{ feedId: threadId, entities: [news] }], { deviceId: null, now });
  return { changes, isAll: true };
}

/** [RECEIPT-4] How far they have come. */
function* reachIn(threadId: ThreadId): Steps<EntityDraft | null> {
  const { crowd } = yield* load({ crowd: threadId });
  const steps = reachSteps(crowd.watermarks);
  const isNews = steps.length > 0 && JSON.stringify(steps) !== JSON.stringify(crowd.reach?.steps);
  return isNews ? { entity: 'reach', threadId, steps } : null;
}

/** [CHANNEL-3] How many they are. */
function* audienceOf(threadId: ThreadId): Steps<EntityDraft | null> {
  const { memberCount, audience } = yield* load({ memberCount: threadId, audience: { threadId } });
  const count = memberCount ?? 0;
  return count === audience?.count ? null : { entity: 'audience', threadId, count };
}
