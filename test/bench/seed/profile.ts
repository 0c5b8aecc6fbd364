import { join } from 'node:path';
import { makeFolder } from '../../../main/core/makeFolder.ts';
import { openProfile } from '../../../main/core/outbox/openProfile.ts';
import type { BenchPerson } from './people.ts';

/** A profile's folder in which this person is signed in, as the app leaves it. */
export function writeProfile(folder: string, person: BenchPerson): void {
  makeFolder(folder);
  const { db, settings } = openProfile(join(folder, 'outbox.db'), () => person.deviceId);
  const { userId, handle, displayName, token } = person;
  settings.setAccount({ userId, handle, displayName, sealedToken: token });
  db.close();
}
