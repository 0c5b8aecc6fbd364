import { execFileSync, spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../processes/run.ts';

const root = join(import.meta.dirname, '../../..');

/** A clone may lack a commit, and an unpacked archive has no history at all. */
export function isThere(commit: string): boolean {
  const found = spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' });
  return found.status === 0;
}

/** The sources of a commit in a folder of their own, with the packages of this checkout: they run as they are. */
export async function checkoutOf(commit: string) {
  const folder = await temporaryFolder('tern-compat-');
  const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 512 * 1024 * 1024 });
  execFileSync('tar', ['-x', '-C', folder.path], { input: archive });
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'), 'dir');
  return {
    gateway: join(folder.path, 'sync/gateway/main.ts'),
    headlessHost: join(folder.path, 'main/hosts/headless/main.ts'),
    remove: () => folder.remove(),
  };
}
