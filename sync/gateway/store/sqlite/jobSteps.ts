import { runSync, type Steps } from '../run/backend.ts';
import type { Stepped } from '../store.ts';
import type { Incarnation } from './incarnation.ts';
import type { SqliteBackend } from './sqliteBackend.ts';
import type { Tables } from './tables.ts';
import type { Transactions } from './transactions.ts';

export interface JobDeps {
  readonly tables: Tables;
  readonly backend: SqliteBackend;
  readonly incarnation: Incarnation;
  readonly transactions: Transactions;
  readonly now: () => number;
}

/** Runs one step of a job: a transaction of its own. */
export function jobSteps({ tables, backend, incarnation, transactions }: Omit<JobDeps, 'now'>) {
  return <T extends object>(steps: Steps<T>): T & Pick<Stepped, 'at'> => {
    const stepped = transactions.write(() => {
      backend.position = incarnation.position();
      const run = runSync(steps, backend);
      if (backend.position > incarnation.position()) tables.positions.save(backend.position);
      return run;
    });
    // Before anything else may run: the next change takes the next position.
    incarnation.advance(backend.position);
    return { ...stepped, at: incarnation.at() };
  };
}
