import type { Database } from 'better-sqlite3';
import type { Clock } from '../../../core/clock.ts';
import type { Logger } from '../../../core/logger.ts';
import { backedUpAt, gatewayBackups, hasAccounts, makeBackup } from './backupFiles.ts';

/** 0.8 MiB: what may be copied before the event loop goes on. */
const pagesAtOnce = 200;
/** How soon after the first account, or after one is due, it is made. */
const lookEveryMs = 5 * 60 * 1_000;

export interface RollingBackupsDeps {
  readonly db: Database;
  readonly folder: string;
  readonly everyMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface RollingBackups {
  /** Resolves when none is being made; none begins after it. */
  stop(): Promise<void>;
}

/** Copies of a database at work, made page by page between other things. */
export function startRollingBackups({
  db,
  folder,
  everyMs,
  clock,
  logger,
}: RollingBackupsDeps): RollingBackups {
  let isStopped = false;
  let copying: Promise<void> = Promise.resolve();
  const [newest] = gatewayBackups(folder);
  let last = newest === undefined ? 0 : backedUpAt(newest);
  let cancel = clock.after(0, look);

  function look(): void {
    // A clock that was set back must not put it off for ever.
    last = Math.min(last, clock.now());
    copying = (clock.now() - last >= everyMs && hasAccounts(db) ? copy() : Promise.resolve()).then(() => {
      if (!isStopped) cancel = clock.after(lookEveryMs, look);
    });
  }

  async function copy(): Promise<void> {
    // Thrown by the step it stops at: a copy takes no part in a graceful end.
    const progress = () => {
      if (isStopped) throw new Error('the gateway stops');
      return pagesAtOnce;
    };
    try {
      const file = await makeBackup(db, folder, clock.now(), progress);
      last = clock.now();
      logger.info('backup.made', { file });
    } catch (error) {
      if (isStopped) return;
      logger.error('backup.failed', { error: String(error) });
      last = clock.now() - (everyMs * 23) / 24;
    }
  }

  return {
    stop() {
      isStopped = true;
      cancel();
      return copying;
    },
  };
}
