import { spawn } from 'node:child_process';
import { dirname, delimiter } from 'node:path';
import { ownFlagNames } from '../npmFlags.mjs';
import { BootstrapError, say } from './say.mjs';

/** How often a long download says that it is still going. */
const heartbeatMs = 10_000;

/**
 * An environment in which `node` is the given one, for everything started from it.
 * @param {NodeJS.ProcessEnv} environment
 * @param {readonly string[]} folders put first in PATH
 * @returns {NodeJS.ProcessEnv}
 */
export function withPath(environment, folders) {
  const pathKey = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [...folders, environment[pathKey] ?? ''].filter((part) => part !== '').join(delimiter);
  return { ...environment, [pathKey]: path };
}

/**
 * Runs npm under the given Node, in the given folder, with what it says kept for the error.
 * @param {{ node: string, args: readonly string[], cwd: string, doing: string }} job
 * @returns {Promise<void>}
 */
export async function runNpm({ node, args, cwd, doing }) {
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000'];
  const npm = npmProgram(node);
  const child = spawn(npm.file, [...npm.args, ...args, ...quiet, ...patience], {
    cwd,
    env: npmEnvironment(node),
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: npm.shell,
  });
  let output = '';
  child.stderr?.on('data', (chunk) => (output = (output + String(chunk)).slice(-20_000)));
  const started = Date.now();
  const heartbeat = setInterval(
    () => say(`  … still ${doing}, ${Math.round((Date.now() - started) / 1000)} s so far`),
    heartbeatMs,
  );
  try {
    await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    const code = child.exitCode;
    if (code !== 0) throw new BootstrapError(explainNpm(output, doing, cwd));
  } catch (error) {
    if (error instanceof BootstrapError) throw error;
    throw new BootstrapError('Tern could not start npm: please check that npm is installed.', error);
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * The npm that started us when there is one, so that its version and settings are the user's own.
 * @param {string} node
 * @returns {{ file: string, args: readonly string[], shell: boolean }}
 */
function npmProgram(node) {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('npm-cli.js') === true) return { file: node, args: [cli], shell: false };
  const windows = process.platform === 'win32';
  return { file: windows ? 'npm.cmd' : 'npm', args: [], shell: windows };
}

/** @param {string} node @returns {NodeJS.ProcessEnv} */
function npmEnvironment(node) {
  const environment = withPath(process.env, [dirname(node)]);
  // Our own flags reach us as npm settings; npm would warn about each of them.
  for (const name of ownFlagNames) delete environment[`npm_config_${name}`];
  return environment;
}

/**
 * npm's many lines as the one sentence that says what to do.
 * @param {string} output npm's stderr
 * @param {string} doing
 * @param {string} folder
 * @returns {string}
 */
export function explainNpm(output, doing, folder) {
  const failed = `Tern stopped while ${doing}`;
  if (/ENOSPC/.test(output)) return `${failed}: the disk that holds ${folder} is full.`;
  if (/EACCES|EPERM|EROFS/.test(output)) return `${failed}: it may not write to ${folder}.`;
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT/.test(
      output,
    )
  ) {
    return `${failed}: the npm registry cannot be reached. Please check the network and run this again.`;
  }
  if (/EINTEGRITY/.test(output)) {
    return `${failed}: what was downloaded is not what the lockfile names, so it was thrown away.`;
  }
  const reason = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .find((line) => line !== '' && !/^(code|errno|syscall)\b/.test(line));
  return `${failed}: npm says “${reason ?? 'nothing'}”.`;
}
