import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { memoryFolder } from '../property/world/memoryFolder.ts';

/** Contents by name. */
export type Files = ReadonlyMap<string, Buffer>;

/** What is in a folder once it is made. */
export function filesOf(make: (folder: string) => void): Files {
  const folder = mkdtempSync(join(memoryFolder, 'tern-empty-'));
  make(folder);
  const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
  rmSync(folder, { recursive: true });
  return files;
}
