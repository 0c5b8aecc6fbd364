import { join } from 'node:path';
import { openDatabase } from '../../../main/core/database/driver.ts';
import { mirrorMigrations } from '../../../main/core/mirror/migrations/mirrorMigrations.ts';
import { emptyOutbox } from '../../../main/core/outbox/emptyOutbox.ts';
import { defineIndexTerms } from '../../../main/core/search/messageIndex.ts';
import { migrate } from '../../../sync/sqlite/migrate.ts';
import { emptyGateway } from '../../builders/emptyGateway.ts';
import { type Files, filesOf } from '../../builders/filesOf.ts';

interface EmptyFiles {
  readonly profile: Files;
  readonly mirror: Files;
  readonly gateway: Files;
}

let made: EmptyFiles | undefined;

/** Databases that hold nothing yet, made once a process: to migrate them costs more than a short schedule. */
export function emptyFiles(): EmptyFiles {
  made ??= {
    // What backups begin with is made here, too, where no world counts the crash points that it meets.
    profile: new Map([['outbox.db', emptyOutbox()]]),
    mirror: filesOf((folder) => {
      const mirror = openDatabase({ file: join(folder, 'mirror.db'), durability: 'normal' });
      defineIndexTerms(mirror);
      migrate(mirror, mirrorMigrations);
      mirror.close();
    }),
    gateway: emptyGateway(),
  };
  return made;
}
