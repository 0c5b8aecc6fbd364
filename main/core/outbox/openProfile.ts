import { statSync } from 'node:fs';
import type { DeviceId, NewId } from '../../../sync/core/ids.ts';
import { type Logger, silentLogger } from '../../../sync/core/logger.ts';
import { type Db, openDatabase, storageError } from '../database/driver.ts';
import { migrate } from '../../../sync/sqlite/migrate.ts';
import { backUpBeforeMigration } from '../healing/backups.ts';
import { isDamage, watched } from '../healing/damage.ts';
import { healOutbox, hiddenDamage, requireSound } from '../healing/healOutbox.ts';
import { type PageImages, readPageImages } from '../healing/pageImages.ts';
import { finishReplacing } from '../healing/setAside.ts';
import { requireAsWritten } from './asWritten.ts';
import { outboxMigrations } from './migrations/outboxMigrations.ts';
import { prepareUnsentByUser } from './reader.ts';
import { openSettings, type Settings } from './settings.ts';

export interface Profile {
  readonly db: Db;
  readonly settings: Settings;
  readonly deviceId: DeviceId;
  /** How many things of each person were never sent; nobody is in it with none. */
  unsentByUser(): ReadonlyMap<string, number>;
}

export interface ProfileTraits {
  readonly now: () => number;
  readonly logger: Logger;
  /** Whether the last run came to its end. */
  readonly wasClean: boolean;
  /** A value beside the outbox turned out to be damaged. */
  readonly onDamaged: () => void;
}

const plain: ProfileTraits = {
  now: Date.now,
  logger: silentLogger,
  wasClean: true,
  onDamaged() {},
};

/**
 * What a profile keeps for good: the outbox and the values beside it. A damaged one is healed first.
 * @param file a path, or `:memory:`
 * @throws TernError databaseNewer, databaseUnreadable, dataFolderUnwritable, diskFull
 */
export function openProfile(file: string, newId: NewId, given: Partial<ProfileTraits> = {}): Profile {
  const traits = { ...plain, ...given };
  if (file === ':memory:') return open(file, newId, traits);
  try {
    finishReplacing(file, traits.now());
    const hidden = hiddenDamage(file, traits.wasClean);
    if (hidden !== null) heal(file, readPageImages(file), hidden, traits);
    try {
      return open(file, newId, traits);
    } catch (thrown) {
      const error = storageError(thrown, file);
      if (!isDamage(error)) throw error;
      heal(file, readPageImages(file), error.message, traits);
      return open(file, newId, traits);
    }
  } catch (thrown) {
    throw storageError(thrown, file);
  }
}

/**
 * A new file of what the pages of a damaged one say, in its place. The database must be closed.
 * @param reason for the log; `logGone` when the last changes may be missing
 */
export function heal(
  file: string,
  images: PageImages,
  reason: string,
  { now, logger }: Pick<ProfileTraits, 'now' | 'logger'>,
): void {
  logger.warn('outbox.damaged', { reason });
  const lastMayBeMissing = reason === 'logGone';
  const { kept, recovered, lost, setAside } = healOutbox(file, images, { lastMayBeMissing, now: now() });
  logger.warn('outbox.healed', { kept, recovered, lost, setAside });
}

/** Read whole at every start, in about a tenth of a second; a longer one after an unclean end only. */
const smallBytes = 8 * 1024 * 1024;
const isSmall = (file: string) => file === ':memory:' || statSync(file).size <= smallBytes;

function open(file: string, newId: NewId, { now, onDamaged, wasClean }: ProfileTraits): Profile {
  const db = openDatabase({ file, durability: 'full' });
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > 0 && version < outboxMigrations.length) {
      requireSound(db);
      backUpBeforeMigration(db, file, now());
    }
    migrate(db, outboxMigrations);
    // A long queue after a clean end is not worth a second: what damages it meanwhile is met at work.
    if (!wasClean || isSmall(file)) requireSound(db);
    requireAsWritten(db);
    // Damage that is met here is mended by whoever opens it: nobody listens yet.
    const settings = openSettings(db);
    const deviceId = settings.deviceId() ?? (newId() as DeviceId);
    settings.setDeviceId(deviceId);
    settings.begin();
    const { unsentByUser } = watched({ unsentByUser: prepareUnsentByUser(db) }, file, onDamaged);
    return { db, settings: watched(settings, file, onDamaged), deviceId, unsentByUser };
  } catch (error) {
    db.close();
    throw error;
  }
}
