import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const sources = [
  ...['main', 'preload', 'renderer', 'resources', 'scripts', 'sync'],
  ...['electron.vite.config.ts', 'package.json'],
];

/** This checkout's sources in a folder of their own, to be changed at will, with the packages of this one. */
export async function copyCheckout(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'tern-checkout-'));
  await Promise.all(sources.map((name) => cp(join(root, name), join(path, name), { recursive: true })));
  await symlink(join(root, 'node_modules'), join(path, 'node_modules'), 'junction');
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
