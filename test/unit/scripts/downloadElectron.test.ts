import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { downloadElectron } from '../../../scripts/start/downloadElectron.ts';
import { installedElectron } from '../../../scripts/start/electronBinary.ts';
import { checkoutOf } from './checkoutFixture.ts';

/** Packages with an Electron in them whose own download is this. */
function electronWhoseDownload(source: string) {
  const root = checkoutOf({ 'electron/install.js': source });
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => stdout.mockRestore());
  return {
    folder: join(root, 'electron'),
    begun: join(root, 'electron', 'begun'),
    note: join(root, '.cache/tern/electron-download-failed'),
  };
}

it('remembers that a download failed, and why', async () => {
  const { folder, note } = electronWhoseDownload('throw new Error("fetch failed")');
  expect(await downloadElectron(folder, false)).toBe(
    'Electron could not be downloaded: its site cannot be reached',
  );
  expect(readFileSync(note, 'utf8')).toBe('its site cannot be reached');
});

it('remembers nothing of a download that was broken off', async () => {
  const { folder, begun, note } = electronWhoseDownload(
    'require("node:fs").writeFileSync(`${__dirname}/begun`, ""); setInterval(() => {}, 1000);',
  );
  const stop = new AbortController();
  const download = downloadElectron(folder, false, stop.signal);
  download.catch(() => {});
  await vi.waitFor(() => expect(existsSync(begun)).toBe(true), { timeout: 20_000 });
  stop.abort();
  await expect(download).rejects.toBe(stop.signal.reason);
  expect(existsSync(note)).toBe(false);
});

it('takes an Electron for installed when its download has come to its end, or one is named', () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  const program = { linux: 'electron', win32: 'electron.exe' }[process.platform as string];
  const file = program ?? 'Electron.app/Contents/MacOS/Electron';
  const root = checkoutOf({ [`half/dist/${file}`]: '', [`whole/dist/${file}`]: '', 'whole/path.txt': file });
  expect(installedElectron(join(root, 'half'))).toBeNull();
  expect(installedElectron(join(root, 'whole'))).toBe(join(root, 'whole/dist', file));
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(root, 'half/dist'));
  expect(installedElectron(join(root, 'half'))).toBe(join(root, 'half/dist', file));
});
