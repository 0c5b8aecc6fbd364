import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BootstrapError, say } from './say.mjs';

/**
 * Two profiles started at once in a fresh checkout must not install over each other: the second waits.
 * A lock whose owner no longer runs is taken over.
 * @template T
 * @param {string} root the checkout
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withInstallLock(root, work) {
  const lock = join(root, '.tools', 'installing');
  const ownerFile = join(lock, 'pid');
  for (let told = false; !take(lock, ownerFile); told = true) {
    if (!told) say('Another start of Tern is installing here; waiting for it…');
    await wait(300);
    if (!isRunning(ownerFile)) rmSync(lock, { recursive: true, force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** @param {string} lock @param {string} ownerFile @returns {boolean} whether it is ours now */
function take(lock, ownerFile) {
  try {
    mkdirSync(join(lock, '..'), { recursive: true });
    mkdirSync(lock);
    writeFileSync(ownerFile, String(process.pid));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new BootstrapError(`Tern may not write to ${join(lock, '..')}, where it keeps its tools.`, error);
  }
}

/** @param {string} ownerFile */
function isRunning(ownerFile) {
  try {
    process.kill(Number(readFileSync(ownerFile, 'utf8')), 0);
    return true;
  } catch (error) {
    // ESRCH: the owner is gone. ENOENT: it let go, or has not written its number yet; both settle by asking again.
    if (codeOf(error) === 'ESRCH') return false;
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EPERM') return true;
    throw error;
  }
}

/** @param {unknown} error @returns {unknown} */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
