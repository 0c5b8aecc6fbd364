import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNewEnough, nodePackageFor, wantedNodeMajor } from './nodePackage.mjs';
import { runNpm } from './npmCommand.mjs';
import { BootstrapError, say } from './say.mjs';

/**
 * The path of a Node that is new enough: the running one, else one kept in `.tools`, fetched once.
 * @param {string} root the checkout
 * @returns {Promise<string>}
 */
export async function findOrFetchNode(root) {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const wanted = nodePackageFor(process.platform, process.arch);
  const folder = join(root, '.tools');
  const program = join(folder, 'node_modules', wanted.name, 'bin', exeName());
  if (runsAs(program, wanted.version)) return program;
  say(
    `Tern needs Node ${wantedNodeMajor}; this machine has ${process.versions.node}, so I am fetching it once (about 50 MB) into .tools, beside the code…`,
  );
  writeManifest(folder, wanted);
  await runNpm({
    node: process.execPath,
    args: ['ci'],
    cwd: folder,
    doing: `fetching Node ${wanted.version}`,
  });
  if (!runsAs(program, wanted.version)) {
    throw new BootstrapError(
      `Node ${wanted.version} was fetched into ${folder}, but it does not run on this system: please install Node ${wantedNodeMajor} yourself and run this again.`,
    );
  }
  return program;
}

function exeName() {
  return process.platform === 'win32' ? 'node.exe' : 'node';
}

/** A half-extracted Node must not pass for a whole one, so it is asked. @param {string} program @param {string} version */
function runsAs(program, version) {
  return spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${version}`;
}

/**
 * A lockfile of one package, so that npm itself checks the download against the hash we know.
 * @param {string} folder
 * @param {import('./nodePackage.mjs').NodePackage} wanted
 */
function writeManifest(folder, { name, version, integrity }) {
  const manifest = { name: 'tern-tools', private: true, dependencies: { [name]: version } };
  const lockfile = {
    name: manifest.name,
    lockfileVersion: 3,
    requires: true,
    packages: { '': manifest, [`node_modules/${name}`]: { version, integrity } },
  };
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lockfile));
  } catch (error) {
    throw new BootstrapError(`Tern may not write to ${folder}, where it would keep Node ${version}.`, error);
  }
}
