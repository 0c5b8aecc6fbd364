import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../builders/filesOf.ts';

/**
 * What a process keeps on its disk. When it dies, the next life gets what its files hold at that very moment, in a
 * folder of its own: what the dead one writes until its turn is over reaches nobody.
 */
export class ProcessFiles {
  readonly #root: string;
  #lives = 0;

  /** @param first what its first life finds */
  constructor(root: string, first: Files) {
    this.#root = root;
    if (existsSync(this.#folder)) return;
    mkdirSync(this.#folder, { recursive: true });
    this.lay(first);
  }

  /** Those that are not there. */
  lay(files: Files): void {
    for (const [name, content] of files)
      if (!existsSync(this.path(name))) writeFileSync(this.path(name), content);
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  /** The process is dead. */
  pass(): void {
    const last = this.#folder;
    this.#lives += 1;
    copyFolder(last, this.#folder);
  }

  get #folder(): string {
    return join(this.#root, String(this.#lives));
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) copyFolder(join(from, entry.name), join(to, entry.name));
    else copyFileSync(join(from, entry.name), join(to, entry.name));
  }
}
