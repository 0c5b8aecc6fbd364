import { tellReach } from '../run/tellReach.ts';
import type { ReachStore } from '../store.ts';
import { type JobDeps, jobSteps } from './jobSteps.ts';

export function reachStore(deps: JobDeps): ReachStore {
  const { tables, transactions, now } = deps;
  const step = jobSteps(deps);
  return {
    due: async () => transactions.read(() => tables.reach.due()),
    tell: async (threadId) => step(tellReach(threadId, now())),
  };
}
