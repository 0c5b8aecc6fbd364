import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { findChromium } from './findChromium.ts';

/** Tells playwright.config.ts to use the browser that Playwright brings itself. */
const bundled = 'bundled';

/**
 * A browser for the end-to-end tests: an installed one, else Debian's by apt where we may install,
 * else Playwright's own download. Returns the value of PLAYWRIGHT_CHROMIUM for the tests.
 * @throws a sentence when there is no way to get one
 */
export async function ensureChromium(): Promise<string> {
  const present = await working();
  if (present !== undefined) return present;
  if (await installByApt()) {
    const installed = await working();
    if (installed !== undefined) return installed;
  }
  console.log('Fetching Playwright’s own Chromium, since this machine has no Chromium, Chrome or Edge…');
  if (await run('playwright', ['install', 'chromium'])) return bundled;
  throw new Error(
    'The end-to-end tests need a browser and none could be installed: install Chromium, Chrome or Edge, or set PLAYWRIGHT_CHROMIUM to one.',
  );
}

/** Ubuntu's `chromium` is a stub that asks for snap, so it is not enough that the file is there. */
async function working(): Promise<string | undefined> {
  const path = findChromium(process.env, process.platform);
  if (process.env['PLAYWRIGHT_CHROMIUM'] === bundled) return bundled;
  if (path === undefined) return undefined;
  // On Windows a browser opens a window instead of telling its version.
  if (process.platform === 'win32') return path;
  return (await works(path, ['--version'])) ? path : undefined;
}

async function installByApt(): Promise<boolean> {
  if (process.platform !== 'linux' || !(await works('apt-get', ['--version']))) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(await works('sudo', ['-n', 'true']))) return false;
  console.log('Installing Chromium and Xvfb with apt, for the end-to-end tests…');
  const apt = (args: readonly string[]) =>
    run(isRoot ? 'apt-get' : 'sudo', isRoot ? args : ['apt-get', ...args]);
  const install = (browser: string) => {
    const packages = [browser, 'xvfb', 'fonts-noto-color-emoji'];
    return apt(['install', '-y', '-q', '--no-install-recommends', ...packages]);
  };
  if (!(await apt(['update', '-q']))) return false;
  // Older systems have no shell of its own.
  return (await install('chromium-headless-shell')) || install('chromium');
}

const works = (command: string, args: readonly string[]) =>
  succeeds(command, args, { stdio: 'ignore', timeout: 60_000 });

function run(command: string, args: readonly string[]): Promise<boolean> {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const shell = process.platform === 'win32';
  return succeeds(command, args, { stdio: 'inherit', env: environment, shell });
}

/** False also for a command that is not installed. */
async function succeeds(command: string, args: readonly string[], options: SpawnOptions): Promise<boolean> {
  const [exit] = await Promise.allSettled([once(spawn(command, args, options), 'exit')]);
  return exit.status === 'fulfilled' && exit.value[0] === 0;
}
