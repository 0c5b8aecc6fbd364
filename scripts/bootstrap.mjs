import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrFetchNode } from './bootstrap/fetchNode.mjs';
import { withInstallLock } from './bootstrap/installLock.mjs';
import { installPackages } from './bootstrap/installPackages.mjs';
import { withPath } from './bootstrap/npmCommand.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Makes this checkout runnable on a machine that has nothing but some Node ≥ 18 and npm.
 * Plain JavaScript without packages, because it runs before there is anything else.
 * @returns {Promise<{ node: string, environment: NodeJS.ProcessEnv }>} a Node that is new enough, and an
 *   environment in which it and the installed tools come first, and in which every process of this checkout, of which a
 *   test run starts hundreds, finds types stripped and code compiled: a third of what starting costs
 */
export async function bootstrap() {
  const node = await withInstallLock(root, async () => {
    const found = await findOrFetchNode(root);
    await installPackages(root, found);
    return found;
  });
  const folders = [dirname(node), join(root, 'node_modules', '.bin')];
  const NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'node');
  return { node, environment: { NODE_COMPILE_CACHE, ...withPath(process.env, folders) } };
}
