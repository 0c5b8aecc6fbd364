import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { layEmptyGateway } from '../../builders/emptyGateway.ts';
import { teamLimits } from '../../builders/teamLimits.ts';
import { storeContract } from '../../contracts/storeContract.ts';
import { newId } from '../../builders/make.ts';

const folders: string[] = [];
let current: Store | undefined;

afterEach(async () => {
  await current?.close();
  current = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

storeContract('the SQLite store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tern-store-'));
  const file = join(folder, 'gateway.sqlite');
  folders.push(folder);
  layEmptyGateway(file);
  async function open(): Promise<Store> {
    await current?.close();
    current = openSqliteStore({ file, newId, limits: teamLimits });
    return current;
  }
  return { store: await open(), reopen: open };
});
