import type { Database } from 'better-sqlite3';
import type { Clock } from '../../../core/clock.ts';
import type { Logger } from '../../../core/logger.ts';

/** [DELETE-7] Half a minute: many deletions share one. */
const afterMs = 30_000;

/**
 * What was deleted is overwritten in its table at once, and still stands in the write-ahead log. Some while after a
 * deletion the log is folded in and cut to nothing.
 */
export function logPurger({ db, clock, logger }: { db: Database; clock: Clock; logger: Logger }) {
  let cancel: (() => void) | null = null;
  let isStopped = false;

  function wake(): void {
    if (cancel === null && !isStopped) cancel = clock.after(afterMs, purge);
  }

  function purge(): void {
    cancel = null;
    try {
      const [row] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      // Somebody reads, a backup: the next time.
      if (row?.busy !== 0) wake();
    } catch (error) {
      logger.warn('purgeFailed', { error: String(error) });
      wake();
    }
  }

  return {
    wake,
    stop(): void {
      isStopped = true;
      cancel?.();
    },
  };
}
