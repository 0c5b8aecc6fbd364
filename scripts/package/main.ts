import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../start/child.ts';
import { findElectronRuntime } from './electronRuntime.ts';
import { type PackageFlags, readPackageFlags, usage } from './flags.ts';
import { createStandInRuntime } from './standInRuntime.ts';

/** `npm run package`: builds, finds Electron, lets electron-builder pack. */
async function main(): Promise<number> {
  const flags = readPackageFlags(process.argv.slice(2));
  if (!flags.ok) return refuse(flags.error);
  if (flags.value.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (flags.value.build) {
    console.log('Building …');
    const failed = await runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel=warn']);
    if (failed !== 0) return failed;
  }
  const { dir, native, passed } = flags.value;
  const electron = await findElectronRuntime(!dir);
  if (!electron.ok) return packAroundStandIn(flags.value, electron.error);
  // Installers may be for other systems or processors: electron-builder fetches an Electron for each.
  return pack(dir && native ? [...passed, `-c.electronDist=${electron.value}`] : passed);
}

async function packAroundStandIn({ dir, native, passed }: PackageFlags, reason: string): Promise<number> {
  if (!dir || !native || process.platform !== 'linux') {
    return refuse(
      `Packing needs Electron, and there is none here: ${reason}.` +
        (process.platform === 'linux' ? ' For tests, --dir alone packs around a stand-in.' : ''),
    );
  }
  console.log(
    `No Electron binary here (${reason}): packing around a stand-in runtime; the result is for tests, it cannot be started.`,
  );
  const folder = await createStandInRuntime(electronVersion());
  try {
    const code = await pack([...passed, `-c.electronDist=${folder}`]);
    if (code === 0) console.log('The fuses were set in the stand-in; no real binary was touched.');
    return code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pack(args: readonly string[]): Promise<number> {
  console.log('Packing …');
  const config = ['--config', 'electron-builder.yml', '--publish', 'never'];
  return runTool('electron-builder/cli.js', [...config, ...args]);
}

function electronVersion(): string {
  const file = join(root, 'node_modules/electron/package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

async function runTool(file: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'node_modules', file), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await main();
