import { join } from 'node:path';
import { openCleanStop } from '../../../main/core/healing/cleanStop.ts';
import { makeFolder } from '../../../main/core/makeFolder.ts';
import { openProfile } from '../../../main/core/outbox/openProfile.ts';
import type { BenchPerson } from './people.ts';

/** A profile's folder in which this person is signed in, as the app leaves it when it is quit. */
export function writeProfile(folder: string, person: BenchPerson): void {
  makeFolder(folder);
  const file = join(folder, 'outbox.db');
  const { db, settings } = openProfile(file, () => person.deviceId);
  const { userId, handle, displayName, token } = person;
  settings.setAccount({ userId, handle, displayName, sealedToken: token });
  db.close();
  openCleanStop(file).note();
}
