import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BootstrapError, say } from './say.mjs';

const touchEveryMs = 2_000;
/** A pid may since be another program's, or of another container: who no longer touches the lock is gone as well. */
const staleMs = 30_000;

/**
 * Two profiles started at once in a fresh checkout must not install over each other: the second waits.
 * A lock whose owner no longer runs is taken over.
 * @template T
 * @param {string} root the checkout
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withInstallLock(root, work) {
  const lock = join(root, '.tools', 'install.lock');
  for (let told = false; !take(lock);) {
    if (isStale(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told) say(`Another start of Tern is installing here; waiting until it removes ${lock} …`);
    told = true;
    await wait(300);
  }
  const touching = setInterval(() => {
    const now = new Date();
    // Somebody may have deleted it by hand.
    utimes(lock, now, now).catch(() => {});
  }, touchEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock @returns {boolean} whether it is ours now */
function take(lock) {
  try {
    mkdirSync(dirname(lock), { recursive: true });
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // A full disk leaves it empty.
    rmSync(lock, { force: true });
    throw new BootstrapError(`Tern may not write to ${dirname(lock)}, where it keeps its tools.`, error);
  }
}

/** @param {string} lock */
function isStale(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > staleMs) return true;
    const owner = Number(readFileSync(lock, 'utf8'));
    // Ours is of an earlier start, in a container. Empty, it may be being written: its age tells.
    return owner === process.pid || (owner > 0 && !isRunning(owner));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** @param {unknown} error @returns {unknown} */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
