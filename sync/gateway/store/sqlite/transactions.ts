import type { Database } from 'better-sqlite3';
import type { Logger } from '../../../core/logger.ts';
import { TernError } from '../../../core/ternError.ts';
import { failureOf } from './failureOf.ts';

export interface Transactions {
  /** One snapshot of committed state: the connection's only writer never leaves a group open between turns. */
  read<T>(task: () => T): T;
  /** In a transaction of its own, committed when it returns. */
  write<T>(task: () => T): T;
}

/** Transactions that throw TernError `storeFailed` when the store cannot answer. */
export function openTransactions(
  db: Database,
  logger: Logger,
  onFatal: (error: unknown) => void,
): Transactions {
  const inTransaction = db.transaction((task: () => unknown) => task());

  function guarded<T>(run: (task: () => unknown) => unknown, task: () => T): T {
    try {
      return run(task) as T;
    } catch (error) {
      const failure = failureOf(error);
      if (failure === 'op') throw error;
      logger.error('store.failed', { error: String(error) });
      if (failure === 'process') onFatal(error);
      throw new TernError('storeFailed', {
        message: 'the store does not answer',
        retryAfterMs: 1_000,
        cause: error,
      });
    }
  }

  return {
    read: (task) => guarded(inTransaction.deferred, task),
    write: (task) => guarded(inTransaction.immediate, task),
  };
}
