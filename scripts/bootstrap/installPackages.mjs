import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npmCommand.mjs';
import { say } from './say.mjs';

/**
 * Makes node_modules what the lockfile says, and does nothing when it already is.
 * @param {string} root the checkout
 * @param {string} node the Node that runs npm
 * @returns {Promise<void>}
 */
export async function installPackages(root, node) {
  const stampFile = join(root, 'node_modules', '.tern-installed');
  const wanted = stampOf(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
    process.platform,
    process.arch,
  );
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
  if (stamp === wanted) return;
  if (stamp !== undefined || !isInstalledByHand(root)) {
    say('Installing the exact packages the lockfile names (once, about a minute)…');
    await runNpm({
      node,
      args: ['ci', '--include=dev', '--include=optional'],
      cwd: root,
      doing: 'installing packages',
    });
    say('Packages are ready.');
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, wanted);
}

/**
 * What an installation must have been made from. Native packages differ by system, so a checkout that moved
 * between two of them (a shared folder, a container) is installed again.
 * @param {string} lockfile
 * @param {string} platform
 * @param {string} arch
 */
export function stampOf(lockfile, platform, arch) {
  const hash = createHash('sha256').update(lockfile.replaceAll('\r\n', '\n')).digest('hex');
  return `${hash} ${platform} ${arch}\n`;
}

/** Someone who ran `npm ci` or `npm install` themselves needs no second one. @param {string} root */
function isInstalledByHand(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  return isComplete(
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')),
    JSON.parse(readFileSync(record, 'utf8')),
  );
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockEntry
 * @typedef {{ packages?: Readonly<Record<string, LockEntry>> }} Lockfile
 */

/**
 * Whether npm's own record of node_modules holds every package the lockfile asks for, in its version.
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 */
export function isComplete(wanted, installed) {
  const have = installed.packages ?? {};
  return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
    const found = have[path];
    if (path === '') return true;
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}
