// `node scripts/run.mjs <file or tool> …`: bootstrap, then run it under Node 24 as if it had been run directly.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { BootstrapError, say } from './bootstrap/say.mjs';
import { npmFlags } from './npmFlags.mjs';

const appScripts = ['start', 'dev', 'gateway', 'headless'];

/**
 * @param {string} target a script of this checkout, or the name of an installed tool
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code of what ran
 */
export async function run(target, args) {
  const { node, environment } = await bootstrap();
  const isScript = /\.(ts|mjs|js)$/.test(target);
  const windows = process.platform === 'win32';
  const toolFile = join(root, 'node_modules', '.bin', windows ? `${target}.cmd` : target);
  const child = spawn(
    isScript ? node : toolFile,
    isScript ? ['--import', followParent, resolve(root, target), ...args] : args,
    {
      // The channel only tells a script that this process has gone, however it went.
      stdio: isScript ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
      env: environment,
      shell: !isScript && windows,
    },
  );
  const stopForwarding = forwardSignals(child);
  try {
    return await exitCode(child);
  } finally {
    stopForwarding();
  }
}

/** How long a child may take to end itself once it has been asked to. */
const patienceMs = 15_000;

const followParent = new URL('./bootstrap/followParent.mjs', import.meta.url).href;

/** @param {import('node:child_process').ChildProcess} child @returns {() => void} */
function forwardSignals(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    // Whatever hangs must not make Ctrl-C a lie.
    setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
    // A terminal sends Ctrl-C to the whole group: the child has it already.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  return () => signals.forEach((signal) => process.off(signal, forward));
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function exitCode(child) {
  const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
  return new Promise((settle, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      const number = Object.entries(signalNumbers).find(([name]) => name === signal)?.[1] ?? 1;
      settle(code ?? 128 + number);
    });
  });
}

const [target, ...given] = process.argv.slice(2);
try {
  if (target === undefined)
    throw new BootstrapError('Usage: node scripts/run.mjs <file or tool> [arguments]');
  const isApp = appScripts.includes(process.env['npm_lifecycle_event'] ?? '');
  const flags = isApp ? npmFlags(process.env, given) : { argv: given };
  if ('problem' in flags) throw new BootstrapError(flags.problem);
  process.exitCode = await run(target, flags.argv);
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
