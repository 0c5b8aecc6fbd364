import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../sync/core/result.ts';
import { root } from '../start/child.ts';
import { downloadElectron } from '../start/downloadElectron.ts';

const moduleFolder = join(root, 'node_modules/electron');

/**
 * The folder of this checkout's Electron, fetched if it is not here yet, or why there is none.
 * `ELECTRON_OVERRIDE_DIST_PATH` names another.
 * @param patient installers are wanted: try although a download failed today, and wait longer for it
 */
export async function findElectronRuntime(patient: boolean): Promise<Result<string, string>> {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  if (named !== '') return existsSync(named) ? ok(named) : fail(`${named} does not exist`);
  if (isInstalled()) return ok(join(moduleFolder, 'dist'));
  const reason = (await downloadElectron(moduleFolder, patient)) ?? 'its download left nothing behind';
  // It may end with a hint that is for `npm start`.
  return isInstalled() ? ok(join(moduleFolder, 'dist')) : fail(reason.replace(/ \(--host .*\)$/, ''));
}

function isInstalled(): boolean {
  const pathFile = join(moduleFolder, 'path.txt');
  return existsSync(pathFile) && existsSync(join(moduleFolder, 'dist', readFileSync(pathFile, 'utf8')));
}
