import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { withInstallLock } from '../../../scripts/bootstrap/installLock.mjs';
import { checkoutOf } from './checkoutFixture.ts';

const longAgo = new Date('2026-01-01');
const runningElsewhere = String(process.ppid);

function lockedCheckout(owner: string) {
  const root = checkoutOf({ '.tools/install.lock': owner });
  return { root, lock: join(root, '.tools', 'install.lock') };
}

it.each([
  ['whose owner has ended', String(spawnSync(process.execPath, ['--version']).pid)],
  ['of an earlier process with the same pid', String(process.pid)],
])('takes over a lock %s', async (_, owner) => {
  const { root, lock } = lockedCheckout(owner);
  expect(await withInstallLock(root, async () => existsSync(lock))).toBe(true);
  expect(existsSync(lock)).toBe(false);
});

it.each([
  ['empty', ''],
  ['without a pid', 'no pid'],
  ['with the pid of another program', runningElsewhere],
])('takes over a lock %s that nobody has touched for a while', async (_, owner) => {
  const { root, lock } = lockedCheckout(owner);
  utimesSync(lock, longAgo, longAgo);
  expect(await withInstallLock(root, async () => 'done')).toBe('done');
});

it('says what it waits for, and goes on when that is gone', async () => {
  const { root, lock } = lockedCheckout(runningElsewhere);
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => stderr.mockRestore());
  const waiting = withInstallLock(root, async () => 'done');
  expect(stderr.mock.calls).toEqual([
    [`Another start of Tern is installing here; waiting until it removes ${lock} …\n`],
  ]);
  rmSync(lock);
  expect(await waiting).toBe('done');
});

it('touches the lock while it works', async () => {
  const root = checkoutOf({});
  const lock = join(root, '.tools', 'install.lock');
  await withInstallLock(root, async () => {
    utimesSync(lock, longAgo, longAgo);
    await vi.waitFor(() => expect(statSync(lock).mtime).not.toEqual(longAgo), { timeout: 20_000 });
  });
});
