import { renameSync, rmSync } from 'node:fs';
import type { UserId } from '../../../sync/core/ids.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { type Db, openDatabase, storageError } from '../database/driver.ts';
import { type Mirror, openMirror } from './mirror.ts';

export interface MirrorFile {
  readonly db: Db;
  readonly mirror: Mirror;
}

/**
 * A mirror holds nothing that the gateway does not: one that cannot be read is set aside and made anew.
 * @throws TernError dataFolderUnwritable, diskFull
 */
export function openMirrorFile(file: string, me: UserId, logger: Logger): MirrorFile {
  try {
    return open(file, me);
  } catch (thrown) {
    const error = storageError(thrown, file);
    if (!(error instanceof TernError) || error.code !== 'databaseUnreadable') throw error;
    logger.warn('mirror.setAside', { reason: error.message });
    renameSync(file, `${file}.unreadable`);
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
    return open(file, me);
  }
}

function open(file: string, me: UserId): MirrorFile {
  const db = openDatabase({ file, durability: 'normal' });
  try {
    return { db, mirror: openMirror(db, me) };
  } catch (error) {
    db.close();
    throw error;
  }
}
