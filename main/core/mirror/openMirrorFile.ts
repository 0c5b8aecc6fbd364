import { existsSync, rmSync, statSync } from 'node:fs';
import { createGatewayTime } from '../../../sync/client/gatewayTime.ts';
import type { Clock } from '../../../sync/core/clock.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import type { UserId } from '../../../sync/core/ids.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { type Db, openDatabase, storageError } from '../database/driver.ts';
import { isDamage } from '../healing/damage.ts';
import { mirrorAside, setMirrorAside } from '../healing/setAside.ts';
import type { Me } from './entities.ts';
import { type Mirror, openMirror } from './mirror.ts';

/** Messages of one transaction. */
const dueAtOnce = 500;

export interface MirrorFile {
  readonly db: Db;
  readonly mirror: Mirror;
  /** Where an earlier one lies that could not be read; null when this is it. */
  readonly setAside: string | null;
}

/**
 * A mirror holds nothing that the gateway does not: one that cannot be read is set aside and made anew.
 * @throws TernError dataFolderUnwritable, diskFull
 */
export function openMirrorFile(file: string, me: Me, logger: Logger): MirrorFile {
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
      throw new TernError('databaseUnreadable', { message: `${file} is a folder` });
    return { ...open(file, me), setAside: null };
  } catch (thrown) {
    const error = storageError(thrown, file);
    const isNewer = error instanceof TernError && error.code === 'databaseNewer';
    if (!isDamage(error) && !isNewer) throw error;
    logger.warn('mirror.setAside', { reason: error.message });
    const setAside = setMirrorAside(file);
    crashPoint('mirror.setAside');
    return { ...open(file, me), setAside };
  }
}

/**
 * [TIMER-10] A mirror that was kept when its session ended [DEVICE-7] keeps nothing longer than it would have.
 * @returns when the next of its messages is due, by the gateway's clock; null: none is
 */
export function removeDueFrom(file: string, clock: Clock): number | null {
  if (!existsSync(file)) return null;
  const db = openDatabase({ file, durability: 'normal' });
  try {
    const userId = db.prepare<[], UserId>(`SELECT value FROM meta WHERE key = 'userId'`).pluck().get();
    if (userId === undefined) return null;
    const { expiry } = openMirror(db, { userId, handle: '' });
    const time = createGatewayTime(clock, expiry.keptTime());
    for (;;) {
      const due = expiry.due(time.now(), dueAtOnce);
      if (due.size === 0) break;
      expiry.remove(due);
    }
    // The log says it still. [DELETE-7]
    db.pragma('wal_checkpoint(TRUNCATE)');
    return expiry.nextDue();
  } finally {
    db.close();
  }
}

/**
 * Of this person, nothing stays. Windows removes no file that anybody reads, a scanner for one: what is still read
 * after a while is told to the log, and the next start removes it.
 */
export function removeMirror(file: string, logger: Logger): void {
  if (file === ':memory:') return;
  const patiently = { force: true, recursive: true, maxRetries: 5, retryDelay: 100 };
  try {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, patiently);
    forgetOldMirror(file);
  } catch (error) {
    logger.error('mirror.notRemoved', { reason: String(error) });
  }
}

/** One that was set aside is of no use any more. */
export function forgetOldMirror(file: string): void {
  if (file !== ':memory:') rmSync(mirrorAside(file), { force: true, recursive: true });
}

function open(file: string, me: Me): Pick<MirrorFile, 'db' | 'mirror'> {
  const db = openDatabase({ file, durability: 'normal' });
  try {
    return { db, mirror: openMirror(db, me) };
  } catch (error) {
    db.close();
    throw error;
  }
}
