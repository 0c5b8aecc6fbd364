import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A slow line fetches Electron's 120 MB in this time; nobody waits longer for an answer. */
const downloadMs = 10 * 60_000;

export type ElectronRuntime =
  { readonly found: true; readonly folder: string } | { readonly found: false; readonly reason: string };

/** The Electron of this checkout, fetched if it is not here yet. `ELECTRON_OVERRIDE_DIST_PATH` names another. */
export async function findElectronRuntime(root: string): Promise<ElectronRuntime> {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named !== undefined && named !== '') {
    return existsSync(named)
      ? { found: true, folder: named }
      : { found: false, reason: `${named} does not exist` };
  }
  const moduleFolder = join(root, 'node_modules', 'electron');
  if (isInstalled(moduleFolder)) return { found: true, folder: join(moduleFolder, 'dist') };
  const failure = await install(moduleFolder);
  if (isInstalled(moduleFolder)) return { found: true, folder: join(moduleFolder, 'dist') };
  return { found: false, reason: failure ?? 'the download left nothing behind' };
}

function isInstalled(moduleFolder: string): boolean {
  const pathFile = join(moduleFolder, 'path.txt');
  return existsSync(pathFile) && existsSync(join(moduleFolder, 'dist', readFileSync(pathFile, 'utf8')));
}

/** Runs Electron's own installer. Answers why it failed, or null. */
function install(moduleFolder: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(moduleFolder, 'install.js')], {
      stdio: ['ignore', 'inherit', 'pipe'],
      timeout: downloadMs,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(null);
      resolve(
        signal === null
          ? `its download said: ${firstSentence(said)}`
          : `the download took longer than ${downloadMs / 60_000} minutes`,
      );
    });
  });
}

/** The line of a stack trace that a person can use. */
function firstSentence(text: string): string {
  const line = text.split('\n').find((each) => each.trim() !== '') ?? 'no reason given';
  return line
    .trim()
    .replace(/^\w*Error: /, '')
    .replace(/\.$/, '');
}
