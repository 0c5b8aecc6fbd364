import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../sync/gateway/store/sqlite/openDatabase.ts';
import { type Files, filesOf } from './filesOf.ts';

const name = 'gateway.db';
let made: Files | undefined;

/** A gateway's database that holds nothing yet, made once a process: to migrate one costs more than most tests do. */
export function emptyGateway(): Files {
  made ??= filesOf((folder) => void openDatabase(join(folder, name)).close());
  return made;
}

/** Where a gateway is about to open its own. */
export function layEmptyGateway(file: string): void {
  writeFileSync(file, emptyGateway().get(name) ?? '');
}
