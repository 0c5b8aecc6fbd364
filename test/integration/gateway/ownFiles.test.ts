import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase as openGatewayDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { openProfile } from '../../../main/core/outbox/openProfile.ts';
import { newId } from '../../builders/make.ts';
import { spawnGateway, startProcess, temporaryFolder } from './kit/gatewayProcess.ts';

/** What others than the owner may do with each file of a folder, by name; Windows knows no such rights. */
function foreignRights(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), (statSync(path).mode & 0o077).toString(8)]),
  );
}

function umask(mask: number): void {
  const before = process.umask(mask);
  onTestFinished(() => void process.umask(before));
}

describe.runIf(process.platform !== 'win32')(
  'files of a folder that was there before, under umask 022',
  () => {
    it('of a gateway are its owner’s alone: database, log, lock, backups, also those of an older version', async () => {
      umask(0o022);
      const data = temporaryFolder();
      chmodSync(data, 0o755);
      mkdirSync(join(data, 'backups'), { mode: 0o755 });
      const old = openGatewayDatabase(join(data, 'gateway.sqlite'));
      chmodSync(join(data, 'gateway.sqlite'), 0o644);
      old.close();
      const { url } = await startProcess(data);
      const device = { id: newId(), name: 'x', platform: 'linux', appVersion: '0' };
      const body = JSON.stringify({ handle: 'ann', displayName: 'Ann', password: 'correct horse', device });
      const headers = { 'content-type': 'application/json' };
      expect((await fetch(`${url}/v1/accounts`, { method: 'POST', headers, body })).status).toBe(201);
      expect((await spawnGateway(['backup', '--data', data]).exited).code).toBe(0);
      const rights = foreignRights(data);
      expect(Object.keys(rights)).toEqual(expect.arrayContaining(['gateway.sqlite', 'gateway.sqlite-wal']));
      expect(Object.keys(rights).some((name) => name.startsWith('backups/'))).toBe(true);
      expect(Object.entries(rights).filter(([, mode]) => mode !== '0')).toEqual([]);
    });

    it('of a gateway lie in a folder that only its owner enters, when it made it', async () => {
      umask(0o022);
      const data = join(temporaryFolder(), 'made', 'here');
      await startProcess(data);
      expect(statSync(data).mode & 0o777).toBe(0o700);
    });

    it('of a profile are its owner’s alone', () => {
      umask(0o022);
      const folder = temporaryFolder();
      chmodSync(folder, 0o755);
      const { db } = openProfile(join(folder, 'outbox.db'), newId);
      onTestFinished(() => void db.close());
      const rights = foreignRights(folder);
      expect(Object.keys(rights)).toEqual(expect.arrayContaining(['outbox.db', 'outbox.db-wal']));
      expect(Object.entries(rights).filter(([, mode]) => mode !== '0')).toEqual([]);
    });
  },
);
