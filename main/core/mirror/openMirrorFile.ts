import { rmSync, statSync } from 'node:fs';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { type Db, openDatabase, storageError } from '../database/driver.ts';
import { isDamage } from '../healing/damage.ts';
import { mirrorAside, setMirrorAside } from '../healing/setAside.ts';
import type { Me } from './entities.ts';
import { type Mirror, openMirror } from './mirror.ts';

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

/** Of this person, nothing stays. */
export function removeMirror(file: string): void {
  if (file === ':memory:') return;
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true, recursive: true });
  forgetOldMirror(file);
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
