import type { ThreadId } from '../../../core/ids.ts';
import { reachSteps } from '../../decide/reach.ts';
import type { Stepped } from '../store.ts';
import { applyChanges } from './applyChanges.ts';
import { load, put, type Steps } from './backend.ts';

/** [RECEIPT-4] Tells a thread of many how far its people have come, where that makes a difference. */
export function* tellReach(threadId: ThreadId, now: number): Steps<Omit<Stepped, 'at'>> {
  const { crowd } = yield* load({ crowd: threadId });
  yield* put([{ kind: 'reachTold', threadId }]);
  const steps = reachSteps(crowd.watermarks);
  const isNews = steps.length > 0 && JSON.stringify(steps) !== JSON.stringify(crowd.reach?.steps);
  if (!isNews) return { changes: [], isAll: true };
  const entities = [{ entity: 'reach' as const, threadId, steps }];
  const changes = yield* applyChanges([{ feedId: threadId, entities }], { deviceId: null, now });
  return { changes, isAll: true };
}
