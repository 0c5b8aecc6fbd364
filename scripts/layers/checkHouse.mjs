import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { rooms as house, testRoom } from '../layers.mjs';
import { findCycles } from './findCycles.mjs';
import { readImports } from './readImports.mjs';
import { resolveImport } from './resolveImport.mjs';

/** @typedef {import('../layers.mjs').Room} Room */

/**
 * Holds every import of a checkout against the table of rooms.
 * @param {string} root
 * @returns {{ readonly files: number, readonly problems: readonly string[] }} one sentence a problem
 */
export function checkHouse(root) {
  const files = sourceFiles(root);
  /** @type {string[]} */
  const problems = [];
  /** @type {Map<string, readonly string[]>} */
  const graph = new Map();
  for (const file of files) {
    const room = roomOf(file);
    if (room === undefined) {
      problems.push(`${file} is in no room: scripts/layers.mjs does not name its folder.`);
      continue;
    }
    /** @type {string[]} */
    const imported = [];
    for (const one of readImports(file, readFileSync(join(root, file), 'utf8'))) {
      const target = resolveImport(file, one.specifier);
      const refusal = refuse(room, target, one.typeOnly);
      if (refusal !== undefined)
        problems.push(`${file}:${one.line} imports ${one.specifier}, but ${refusal}.`);
      if (target.kind !== 'file') continue;
      if (!existsSync(join(root, target.path))) {
        problems.push(`${file}:${one.line} imports ${one.specifier}, which is not there.`);
      }
      if (!one.typeOnly) imported.push(target.path);
    }
    graph.set(file, imported);
  }
  for (const cycle of findCycles(graph))
    problems.push(`These files import each other: ${cycle.join(' → ')}.`);
  return { files: files.length, problems };
}

/**
 * @param {string} file
 * @returns {Room | undefined} the one with the longest path that fits
 */
function roomOf(file) {
  const fits = house.flatMap((room) =>
    room.paths
      .filter((path) => file === path || (path.endsWith('/') && file.startsWith(path)))
      .map((path) => ({ room, path })),
  );
  return fits.toSorted((a, b) => b.path.length - a.path.length)[0]?.room;
}

/**
 * @param {Room} room
 * @param {import('./resolveImport.mjs').Target} target
 * @param {boolean} typeOnly
 * @returns {string | undefined} why not
 */
function refuse(room, target, typeOnly) {
  switch (target.kind) {
    case 'electron':
      if (room.electron === 'yes' || (room.electron === 'types' && typeOnly)) return undefined;
      return `${room.name} must run without Electron`;
    case 'node':
      return allowsNode(room, target.name)
        ? undefined
        : `${room.name} must run without Node's ${target.name}`;
    case 'package':
      if (room.packages === 'any' || room.packages.includes(target.name)) return undefined;
      return `${room.name} may not use the package ${target.name}`;
    case 'file': {
      const other = roomOf(target.path);
      if (other === undefined) return isRootData(room, target.path) ? undefined : 'that file is in no room';
      if (other === room) return undefined;
      if (other.name === testRoom) return 'nothing imports tests';
      if (room.rooms === 'any' || room.rooms.includes(other.name)) return undefined;
      return `${room.name} may not reach into ${other.name}`;
    }
  }
}

/** @param {Room} room @param {string} module */
function allowsNode({ node }, module) {
  return typeof node === 'boolean' ? node : node.includes(module);
}

/**
 * Scripts and tests read the configuration at the root; everything in Node may read the version there.
 * @param {Room} room
 * @param {string} path
 */
function isRootData(room, path) {
  if (path === 'package.json') return room.node === true;
  return (room.name === testRoom || room.name === 'scripts') && !path.includes('/');
}

/** @param {string} root @returns {readonly string[]} relative, with slashes, sorted */
function sourceFiles(root) {
  const tops = new Set(house.flatMap(({ paths }) => paths.map((path) => String(path.split('/')[0]))));
  return [...tops]
    .filter((top) => existsSync(join(root, top)) && statSync(join(root, top)).isDirectory())
    .flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(top, name).split(sep).join('/'),
      ),
    )
    .filter((file) => /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(file) && !file.endsWith('.d.ts'))
    .toSorted();
}
