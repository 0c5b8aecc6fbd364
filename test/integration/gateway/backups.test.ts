import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../../sync/core/logger.ts';
import { gatewayBackups, makeBackup, soundBackup } from '../../../sync/gateway/store/sqlite/backupFiles.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { startRollingBackups } from '../../../sync/gateway/store/sqlite/rollingBackups.ts';
import { spawnGateway, startProcess, temporaryFolder } from './kit/gatewayProcess.ts';
import { manualClock } from './kit/manualClock.ts';

const minute = 60_000;
const hour = 60 * minute;

function database() {
  const data = temporaryFolder();
  const file = join(data, 'gateway.sqlite');
  const db = openDatabase(file);
  const addUser = (handle: string) =>
    db
      .prepare(
        `INSERT INTO user (user_id, handle, display_name, password_hash, created_at) VALUES (:handle, :handle, '', '', 0)`,
      )
      .run({ handle });
  return { data, file, db, addUser, folder: join(data, 'backups') };
}

const backups = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

/** An index and its table no longer say the same; the pages themselves are sound. */
function damageIndex(file: string, handle: string): void {
  const bytes = readFileSync(file);
  bytes.write('Z', bytes.indexOf(handle) + handle.length - 1);
  writeFileSync(file, bytes);
  const db = new Sqlite(file);
  expect(db.pragma('quick_check', { simple: true })).toBe('ok');
  db.close();
}

describe('the gateway’s backups', () => {
  it('are none while there are no accounts, and soon one when there are; then one an interval', async () => {
    const { db, addUser, folder } = database();
    const clock = manualClock();
    const everyMs = 24 * hour;
    let running = startRollingBackups({ db, folder, everyMs, clock, logger: silentLogger });
    onTestFinished(async () => {
      await running.stop();
      db.close();
    });
    const pass = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 5 * minute) {
        clock.advance(5 * minute);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await pass(48 * hour);
    expect(backups(folder)).toEqual([]);
    addUser('ann');
    await pass(5 * minute);
    await expect.poll(() => backups(folder)).toEqual([expect.stringMatching(/^gateway-.*\.sqlite$/)]);
    await pass(23 * hour);
    await running.stop();
    expect(backups(folder)).toHaveLength(1);

    running = startRollingBackups({ db, folder, everyMs, clock, logger: silentLogger });
    await pass(2 * hour);
    await expect.poll(() => backups(folder).filter((name) => name.startsWith('gateway-'))).toHaveLength(2);
  });

  it('made while the clock was ahead go before the one that was just made', async () => {
    const { db, addUser, folder } = database();
    onTestFinished(() => void db.close());
    addUser('ann');
    const now = Date.UTC(2026, 0, 1);
    const make = (at: number) => makeBackup(db, folder, at, () => 200);
    const early = [await make(now + 10 * hour), await make(now + 11 * hour), await make(now + 12 * hour)];
    const made = await make(now);
    expect(gatewayBackups(folder)).toEqual([made, ...early.slice(1).toReversed()]);
  });

  it('are made at once by the command, beside a gateway at work, and not of nobody', async () => {
    const data = temporaryFolder();
    const running = await startProcess(data);
    const empty = spawnGateway(['backup', '--data', data]);
    expect((await empty.exited).code).toBe(2);
    expect(empty.stderr()).toContain('There are no accounts');
    const body = {
      handle: 'ann',
      displayName: 'Ann',
      password: 'correct horse',
      device: { id: crypto.randomUUID(), name: 'x', platform: 'test', appVersion: '0' },
    };
    await fetch(`${running.url}/v1/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const made = spawnGateway(['backup', '--data', data]);
    expect((await made.exited).code).toBe(0);
    const copy = join(temporaryFolder(), 'gateway.sqlite');
    copyFileSync(made.stdout().trim(), copy);
    const db = openDatabase(copy);
    onTestFinished(() => void db.close());
    expect(db.prepare('SELECT handle FROM user').all()).toEqual([{ handle: 'ann' }]);
  });

  it('are refused a place when the copy is damaged, and recommended only when sound', async () => {
    const { data, file, db, addUser, folder } = database();
    addUser('somebody');
    db.close();
    expect((await spawnGateway(['backup', '--data', data]).exited).code).toBe(0);
    const good = soundBackup(folder);
    damageIndex(file, 'somebody');
    expect((await spawnGateway(['backup', '--data', data]).exited).code).toBe(2);
    expect(backups(folder)).toHaveLength(1);
    copyFileSync(file, join(folder, 'gateway-2999-01-01T00-00-00-000Z.sqlite'));
    expect(soundBackup(folder)).toBe(good);
  });
});

describe('a database with a damaged index', () => {
  it.each([
    ['not served at all when it is small', 0],
    ['served no longer than it takes to read a great one', 257 * 1024 * 1024],
  ])('is %s', async (_, bytes) => {
    const { data, file, db, addUser } = database();
    addUser('somebody');
    db.close();
    damageIndex(file, 'somebody');
    if (bytes > 0) truncateSync(file, bytes);
    const running = spawnGateway(['--data', data, '--port', '0']);
    expect((await running.exited).code).toBe(2);
    expect(running.stdout().includes('listening')).toBe(bytes > 0);
    expect(running.stderr()).toMatch(/cannot be read \(it is damaged\); to restore it, .* and start again/);
  });
});
