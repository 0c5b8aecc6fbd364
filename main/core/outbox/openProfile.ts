import type { DeviceId, NewId } from '../../../sync/core/ids.ts';
import { type Db, openDatabase, storageError } from '../database/driver.ts';
import { migrate } from '../database/migrate.ts';
import { outbox0001 } from './migrations/0001-outbox.ts';
import { openSettings, type Settings } from './settings.ts';

export interface Profile {
  readonly db: Db;
  readonly settings: Settings;
  readonly deviceId: DeviceId;
}

/**
 * What a profile keeps for good: the outbox and the values beside it.
 * @throws TernError databaseUnreadable, dataFolderUnwritable, diskFull
 */
export function openProfile(file: string, newId: NewId): Profile {
  const db = openDatabase({ file, durability: 'full' });
  try {
    migrate(db, [outbox0001]);
    const settings = openSettings(db);
    const deviceId = settings.deviceId() ?? (newId() as DeviceId);
    settings.setDeviceId(deviceId);
    return { db, settings, deviceId };
  } catch (error) {
    db.close();
    throw storageError(error, file);
  }
}
