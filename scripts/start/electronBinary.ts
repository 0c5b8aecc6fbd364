import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../sync/core/result.ts';
import { root } from './child.ts';
import { downloadElectron } from './downloadElectron.ts';
import type { HostChoice } from './flags.ts';
import { say, StartError } from './say.ts';

const folder = join(root, 'node_modules/electron');

/** The Electron to run, fetched if need be, or why there is none, as the end of a sentence. */
async function findElectron(host: HostChoice, stop: AbortSignal): Promise<Result<string, string>> {
  if (host === 'browser') return fail('a browser was asked for');
  if (process.platform === 'linux' && !hasDisplay()) return fail('this session has no display');
  const installed = installedElectron();
  if (installed !== null) return ok(installed);
  const reason = await downloadElectron(folder, host === 'electron', stop);
  const downloaded = installedElectron();
  return downloaded === null ? fail(reason ?? 'its download has no program for this system') : ok(downloaded);
}

export function hasDisplay(env = process.env): boolean {
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * The Electron to run, or null for the browser, after a word on why. Throws StartError when it was asked for, and the
 * reason of `stop` when that broke the download off.
 */
export async function chooseElectron(host: HostChoice, stop: AbortSignal): Promise<string | null> {
  const electron = await findElectron(host, stop);
  if (electron.ok) return electron.value;
  if (host === 'electron')
    throw new StartError(`Tern cannot open a window of its own, because ${electron.error}.`);
  if (host === 'auto') say(`Using the browser, because ${electron.error}.`);
  return null;
}

/** The Electron that is here already, or null. */
export function installedElectron(packageFolder = folder): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const pathFile = join(packageFolder, 'path.txt');
  const isUnpacked = existsSync(pathFile);
  // The download writes it last: without it, it was broken off.
  if (override === '' && !isUnpacked) return null;
  const program = isUnpacked ? readFileSync(pathFile, 'utf8') : programName();
  const file = join(override || join(packageFolder, 'dist'), program);
  return existsSync(file) ? file : null;
}

function programName(): string {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
