import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Db } from './openFile.ts';

/** [DELETE-7] Half a minute: many deletions share one. */
const afterMs = 30_000;

export interface Purge {
  /** Something was deleted for good. */
  wake(): void;
  /** For good: nothing wakes it again. */
  stop(): void;
}

export interface PurgeDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whose logs still say it. */
  readonly databases: () => readonly Db[];
  /** Copies are made anew, the older ones go. */
  readonly forgetBackups?: () => void;
}

/**
 * What was deleted is overwritten in its table at once (`secure_delete`), but the write-ahead log and older copies still
 * say it: some while after a deletion the logs are folded in and cut to nothing, and the copies are made anew.
 */
export function createPurge({ clock, logger, databases, forgetBackups }: PurgeDeps): Purge {
  let cancel: (() => void) | null = null;
  let isStopped = false;

  function wake(): void {
    if (!isStopped) cancel ??= clock.after(afterMs, purge);
  }

  function purge(): void {
    cancel = null;
    try {
      forgetBackups?.();
      if (!databases().every(cutLog)) wake();
    } catch (error) {
      logger.warn('purge.failed', { reason: String(error) });
      wake();
    }
  }

  return {
    wake,
    stop() {
      isStopped = true;
      cancel?.();
      cancel = null;
    },
  };
}

/** False: somebody reads it just now, a backup for one. Nobody is waited for. */
function cutLog(db: Db): boolean {
  const before = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    const [row] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return row?.busy === 0;
  } finally {
    db.pragma(`busy_timeout = ${before}`);
  }
}
