import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { takeFileLock } from '../../main/hosts/fileLock.ts';
import { root } from './child.ts';
import { say, StartError } from './say.ts';

/** What the bundles are made of. */
const sources = [
  'main',
  'preload',
  'renderer',
  'resources',
  'sync',
  'electron.vite.config.ts',
  'package-lock.json',
];
const out = join(root, 'out');
const stamp = join(out, '.built');

/** Entries of the build, from the root: from source each would take half a second of the processor more to start. */
export const built = {
  gateway: 'out/main/gateway.js',
  openGateway: 'out/main/openGateway.js',
  browserHost: 'out/main/browserHost.js',
  headlessHost: 'out/main/headlessHost.js',
  coreWorker: 'out/main/coreWorker.js',
} as const;

/** Builds the app when its sources are newer than the last build. One start builds; others wait for it. */
export async function buildApp(): Promise<void> {
  mkdirSync(out, { recursive: true });
  const release = await takeTurn(join(out, '.lock'));
  try {
    if (isStale()) await buildAndStamp();
  } finally {
    release();
  }
}

/** Builds it, whatever is there. */
export async function rebuildApp(): Promise<void> {
  rmSync(stamp, { force: true });
  await buildApp();
}

async function buildAndStamp(): Promise<void> {
  say('Building the app (this takes a few seconds) …');
  const startedAt = new Date();
  await build();
  writeFileSync(stamp, '');
  // What was saved while it ran is newer than the build.
  utimesSync(stamp, startedAt, startedAt);
}

async function takeTurn(file: string): Promise<() => void> {
  for (;;) {
    const release = takeFileLock(file);
    if (release !== null) return release;
    await setTimeout(200);
  }
}

function isStale(): boolean {
  if (!existsSync(stamp) || !existsSync(join(out, 'renderer/index.html'))) return true;
  const builtAt = statSync(stamp).mtimeMs;
  return sources.some((source) => changedSince(join(root, source), builtAt));
}

/** A folder's own time tells of files that were added or removed. */
function changedSince(path: string, time: number): boolean {
  const stats = statSync(path);
  if (stats.mtimeMs > time) return true;
  return stats.isDirectory() && readdirSync(path).some((name) => changedSince(join(path, name), time));
}

async function build(): Promise<void> {
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const child = spawn(process.execPath, [tool, 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new StartError(`${output.trim()}\nThe app could not be built; see the output above.`);
}
