import { crashPoint } from '../../../core/crashPoint.ts';
import { removeDue, startClocks } from '../run/stepTimers.ts';
import type { TimerStore } from '../store.ts';
import { type JobDeps, jobSteps } from './jobSteps.ts';

export interface TimerStoreDeps extends JobDeps {
  /** What is gone still stands in the log. */
  readonly onGone: () => void;
}

export function timerStore(deps: TimerStoreDeps): TimerStore {
  const { tables, transactions, now, onGone } = deps;
  const step = jobSteps(deps);

  return {
    waiting: async () => transactions.read(() => tables.timers.waiting()),
    nextDue: async () => transactions.read(() => tables.timers.nextDue()),
    async start(threadId, limit) {
      const stepped = step(startClocks(threadId, limit, now()));
      if (stepped.changes.length > 0) crashPoint('timers.startCommitted');
      return stepped;
    },
    async expire(limit) {
      const stepped = step(removeDue(limit, now()));
      if (stepped.changes.length > 0) {
        crashPoint('timers.expiryCommitted');
        onGone();
      }
      return stepped;
    },
  };
}
