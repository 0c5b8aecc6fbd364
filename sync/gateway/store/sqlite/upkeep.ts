import type { Database } from 'better-sqlite3';
import { crashPoint } from '../../../core/crashPoint.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Logger } from '../../../core/logger.ts';
import { createPurge } from '../../../sqlite/purgeLog.ts';
import { type RollingBackupsDeps, startRollingBackups } from './rollingBackups.ts';
import { startReportUpkeep } from './reportUpkeep.ts';
import { tableSweeper } from './sweepTable.ts';
import { firstStep } from './tables/receipts.ts';
import type { Tables } from './tables.ts';
import type { Transactions } from './transactions.ts';

const dayMs = 86_400_000;

export interface UpkeepDeps {
  readonly db: Database;
  readonly tables: Tables;
  readonly transactions: Transactions;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long each step of a receipt is kept. */
  readonly journalDays: number;
  /** Left out, no copies are made. */
  readonly backups?: Pick<RollingBackupsDeps, 'folder' | 'everyMs'> | undefined;
  /** Where the operator says which reports are closed. */
  readonly closings?: string | undefined;
}

/** What is done now and then to a store at work: old answers and receipt steps go, the log is cut, copies are made. */
export function startUpkeep({ journalDays, backups, ...deps }: UpkeepDeps) {
  const { db, tables, transactions, clock, logger } = deps;
  const answers = tableSweeper({
    clock,
    start: '',
    sweep: (after, limit) =>
      transactions.write(() => {
        const reached = tables.opAnswers.sweep(after, limit);
        crashPoint('store.sweepWritten');
        return reached;
      }),
  });
  const receiptSteps = tableSweeper({
    clock,
    start: firstStep,
    sweep: (after, limit) => {
      const before = clock.now() - journalDays * dayMs;
      return transactions.write(() => tables.receipts.thin(after, limit, before));
    },
  });
  let cancelThinning = () => {};
  /** [INFO-2] */
  function thinDaily(): void {
    receiptSteps.wake();
    cancelThinning = clock.after(dayMs, thinDaily);
  }
  thinDaily();
  const purge = createPurge({ clock, logger, databases: () => [db] });
  // What was deleted shortly before the last end.
  purge.wake();
  const reports = startReportUpkeep({ ...deps, onGone: purge.wake });
  const copies = backups && startRollingBackups({ db, ...backups, clock, logger });

  return {
    /** Some answers are needed no more. */
    settled: answers.wake,
    /** Something was deleted for good. */
    deleted: purge.wake,
    async stop(): Promise<void> {
      await copies?.stop();
      answers.stop();
      cancelThinning();
      receiptSteps.stop();
      reports.stop();
      purge.stop();
    },
  };
}
