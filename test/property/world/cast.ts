import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { memoryFolder } from './memoryFolder.ts';
import { World } from './world.ts';

/** Who there is: the devices of each handle. */
export const casts = {
  /** Two people, each at two devices. */
  pair: { ann: ['ann', 'ann2'], bob: ['bob', 'bob2'] },
  /** One of them at one. */
  uneven: { ann: ['ann', 'ann2'], bob: ['bob'] },
  trio: { ann: ['ann', 'ann2'], bob: ['bob', 'bob2'], cyd: ['cyd'] },
} as const satisfies Record<string, Record<string, readonly string[]>>;

export type CastName = keyof typeof casts;

/** Files, by their paths, of a world in which everybody has signed in and some have begun to talk. */
export interface PreparedWorld {
  readonly files: ReadonlyMap<string, Buffer>;
  /** Of its devices: whose each is. */
  readonly owners: ReadonlyMap<string, string>;
}

const prepared = new Map<CastName, Promise<PreparedWorld>>();

/** The device of somebody who signs in at the end. */
export const newcomer = 'fresh';

/** Made once a process, then copied: signing in costs more than a short schedule. */
export function prepareWorld(name: CastName): Promise<PreparedWorld> {
  const ready = prepared.get(name) ?? prepare(name);
  prepared.set(name, ready);
  return ready;
}

async function prepare(name: CastName): Promise<PreparedWorld> {
  const folder = mkdtempSync(join(memoryFolder, 'tern-prepared-'));
  const world = new World(0, { folder });
  const owners = new Map<string, string>();
  for (const [handle, devices] of Object.entries(casts[name])) {
    const [first = handle, ...others] = devices;
    for (const device of devices) owners.set(device, handle);
    await world.addDevice(first, (device) => device.register(handle));
    for (const other of others) await world.addDevice(other, (device) => device.signIn(handle));
  }
  // Both sides at once: the second creation finds the thread there. Other threads are left to begin.
  for (const device of world.devices) {
    if (device.name === 'ann') await device.do('startThread', { handle: 'bob' });
    if (device.name === 'bob') await device.do('startThread', { handle: 'ann' });
  }
  await world.settle();
  await world.stop();
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(relative(folder, path), readFileSync(path));
  }
  rmSync(folder, { recursive: true });
  return { files, owners };
}
