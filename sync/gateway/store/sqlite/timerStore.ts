import { crashPoint } from '../../../core/crashPoint.ts';
import { runSync, type Steps } from '../run/backend.ts';
import { removeDue, startClocks } from '../run/stepTimers.ts';
import type { Stepped, TimerStore } from '../store.ts';
import type { Incarnation } from './incarnation.ts';
import type { SqliteBackend } from './sqliteBackend.ts';
import type { Tables } from './tables.ts';
import type { Transactions } from './transactions.ts';

export interface TimerStoreDeps {
  readonly tables: Tables;
  readonly backend: SqliteBackend;
  readonly incarnation: Incarnation;
  readonly transactions: Transactions;
  readonly now: () => number;
  /** What is gone still stands in the log. */
  readonly onGone: () => void;
}

export function timerStore(deps: TimerStoreDeps): TimerStore {
  const { tables, backend, incarnation, transactions, now, onGone } = deps;

  function step(steps: Steps<Omit<Stepped, 'at'>>): Stepped {
    const stepped = transactions.write(() => {
      backend.position = incarnation.position();
      const run = runSync(steps, backend);
      if (backend.position > incarnation.position()) tables.positions.save(backend.position);
      return run;
    });
    // Before anything else may run: the next change takes the next position.
    incarnation.advance(backend.position);
    return { ...stepped, at: incarnation.at() };
  }

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
