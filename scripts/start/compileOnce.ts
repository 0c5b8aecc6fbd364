import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type babel from '@rolldown/plugin-babel';

type Compiler = Awaited<ReturnType<typeof babel>>;

/** What a module is compiled by. */
const tools = [
  ...['@rolldown/plugin-babel', '@vitejs/plugin-react'],
  ...['@babel/core', 'babel-plugin-react-compiler'],
];

/**
 * Keeps what a compiler makes of a module beside the packages: it takes two thirds of a build, and from one build to the
 * next few modules change.
 */
export function compileOnce(compiler: Compiler, root: string): Compiler {
  const { transform } = compiler;
  if (typeof transform !== 'object') throw new Error(`${compiler.name} has nothing to keep`);
  const { handler } = transform;
  const folder = join(root, 'node_modules/.cache/tern-compiled');
  const versions = tools.map((name) => versionOf(join(root, 'node_modules', name, 'package.json')));
  const config = readFileSync(join(root, 'electron.vite.config.ts'), 'utf8');
  // In place: the compiler itself sets the filter beside it.
  transform.handler = async function compiled(code, id, options) {
    const key = createHash('sha256').update([...versions, config, relative(root, id), code].join('\0'));
    const file = join(folder, key.digest('hex'));
    const kept = await readFile(file, 'utf8').catch(ifThere);
    if (kept !== null) return JSON.parse(kept) as { readonly code: string } | null;
    const made = await handler.call(this, code, id, options);
    await mkdir(folder, { recursive: true });
    const begun = `${file}.${randomUUID()}`;
    await writeFile(begun, JSON.stringify(made ?? null));
    await rename(begun, file);
    return made;
  };
  return compiler;
}

function versionOf(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}

function ifThere(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return null;
}
