import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../main/core/database/driver.ts';
import { mirrorMigrations } from '../../../main/core/mirror/migrations/mirrorMigrations.ts';
import { outboxMigrations } from '../../../main/core/outbox/migrations/outboxMigrations.ts';
import { defineIndexTerms } from '../../../main/core/search/messageIndex.ts';
import { openDatabase as openGatewayDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { migrate } from '../../../sync/sqlite/migrate.ts';
import { memoryFolder } from './memoryFolder.ts';

/** Contents by name. */
export type Files = ReadonlyMap<string, Buffer>;

interface EmptyFiles {
  readonly profile: Files;
  readonly mirror: Files;
  readonly gateway: Files;
}

let made: EmptyFiles | undefined;

/** Databases that hold nothing yet, made once a process: to migrate them costs more than a short schedule. */
export function emptyFiles(): EmptyFiles {
  made ??= {
    profile: filesOf((folder) => {
      const outbox = openDatabase({ file: join(folder, 'outbox.db'), durability: 'full' });
      migrate(outbox, outboxMigrations);
      outbox.close();
    }),
    mirror: filesOf((folder) => {
      const mirror = openDatabase({ file: join(folder, 'mirror.db'), durability: 'normal' });
      defineIndexTerms(mirror);
      migrate(mirror, mirrorMigrations);
      mirror.close();
    }),
    gateway: filesOf((folder) => void openGatewayDatabase(join(folder, 'gateway.db')).close()),
  };
  return made;
}

function filesOf(make: (folder: string) => void): Files {
  const folder = mkdtempSync(join(memoryFolder, 'tern-empty-'));
  make(folder);
  const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
  rmSync(folder, { recursive: true });
  return files;
}
