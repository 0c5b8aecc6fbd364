import type { Clock } from '../../../core/clock.ts';
import type { Logger } from '../../../core/logger.ts';
import { closingsIn, closingTaken } from './reportClosings.ts';
import type { Tables } from './tables.ts';
import type { Transactions } from './transactions.ts';

const lookEveryMs = 60_000;

export interface ReportUpkeepDeps {
  readonly tables: Pick<Tables, 'reports'>;
  readonly transactions: Transactions;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where the operator says which reports are closed; left out, nobody does. */
  readonly closings?: string | undefined;
  /** Reports are gone for good. */
  readonly onGone: () => void;
}

/** [REPORT-5] Reports are closed as the operator says, and go some time later. Asked at the start, and once a minute. */
export function startReportUpkeep(deps: ReportUpkeepDeps): { stop(): void } {
  const { tables, transactions, clock, logger, closings, onGone } = deps;
  let cancel = () => {};

  function takeClosings(folder: string): void {
    for (const number of closingsIn(folder)) {
      transactions.write(() => tables.reports.close(number, clock.now()));
      closingTaken(folder, number);
    }
  }

  function look(): void {
    try {
      if (closings !== undefined) takeClosings(closings);
      if (transactions.write(() => tables.reports.sweep(clock.now()))) onGone();
    } catch (error) {
      // A store that fails now, or a folder that may not be written to: the next look tries again.
      logger.warn('reports.failed', { error: String(error) });
    }
    cancel = clock.after(lookEveryMs, look);
  }
  cancel = clock.after(0, look);
  return { stop: () => cancel() };
}
