import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findElectronRuntime } from './electronRuntime.ts';
import { createStandInRuntime } from './standInRuntime.ts';

const root = join(import.meta.dirname, '../..');
const usage = `Packs Tern with electron-builder, by electron-builder.yml. The result is in release/.

  npm run package                    installers for this system
  npm run package -- --dir           the app's folder only
  npm run package -- --mac --arm64   any of --linux --mac --win, --x64 --arm64

Installers of another system, and signing, are explained in docs/packaging.md.`;

const flags = {
  dir: { type: 'boolean' },
  linux: { type: 'boolean' },
  mac: { type: 'boolean' },
  win: { type: 'boolean' },
  x64: { type: 'boolean' },
  arm64: { type: 'boolean' },
  'skip-build': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: flags });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const passed = (['dir', 'linux', 'mac', 'win', 'x64', 'arm64'] as const).filter(
    (name) => values[name] === true,
  );
  if (values['skip-build'] !== true) {
    console.log('Building …');
    const failed = await runTool('electron-vite', 'bin/electron-vite.js', ['build', '--logLevel=warn']);
    if (failed !== 0) return failed;
  }

  const electron = await findElectronRuntime(root);
  const args = passed.map((name) => `--${name}`);
  // Installers may be for other systems or processors: electron-builder fetches an Electron for each.
  if (electron.found)
    return pack(passed.includes('dir') ? [...args, `-c.electronDist=${electron.folder}`] : args);
  return packAroundStandIn(passed, args, electron.reason);
}

async function packAroundStandIn(
  passed: readonly string[],
  args: readonly string[],
  reason: string,
): Promise<number> {
  if (
    !passed.includes('dir') ||
    process.platform !== 'linux' ||
    passed.some((name) => name === 'mac' || name === 'win')
  ) {
    console.error(
      `Packing needs Electron, which cannot be had here (${reason}). Try again with a connection.`,
    );
    if (process.platform === 'linux')
      console.error('For tests, `npm run package -- --dir` packs around a stand-in.');
    return 1;
  }
  console.log(
    `No Electron binary here (${reason}): packing around a stand-in runtime; the result is for tests, it cannot be started.`,
  );
  const folder = await createStandInRuntime(electronVersion());
  try {
    const code = await pack([...args, `-c.electronDist=${folder}`]);
    if (code === 0) console.log('The fuses were set in the stand-in only; a real binary was not touched.');
    return code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pack(args: readonly string[]): Promise<number> {
  console.log('Packing …');
  return runTool('electron-builder', 'cli.js', [
    '--config',
    'electron-builder.yml',
    '--publish',
    'never',
    ...args,
  ]);
}

function electronVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

async function runTool(name: string, file: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'node_modules', name, file), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

process.exitCode = await main();
