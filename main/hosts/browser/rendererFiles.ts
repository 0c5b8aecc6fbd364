import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { TernError } from '../../../sync/core/ternError.ts';
import { contentTypes } from '../../core/contentTypes.ts';
import type { LoopbackRequest, Reply } from './loopbackServer.ts';
import { windowPolicy } from './windowPolicy.ts';

/** Answers what a window asks for of itself. `framedBy` is the one origin that may show it in a frame, or `'none'`. */
export type Renderer = (request: LoopbackRequest, framedBy: string) => Promise<Reply>;

/**
 * The built window of a folder. A path is looked up in the list of what the build holds and never joined to the
 * folder, so no spelling of `..` leads out of it. Throws `notAvailableHere` when nothing is built.
 */
export function builtRenderer(folder: string): Renderer {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new TernError('notAvailableHere', {
      message: 'The window is not built yet: run `npm run build` first.',
    });
  }
  return async ({ method, path, host }, framedBy) => {
    if (method !== 'GET' && method !== 'HEAD') return { status: 405 };
    const name = path === '/' ? '/index.html' : path;
    const contentType = contentTypes[extname(name)];
    const file = listFiles(folder).get(name);
    if (file === undefined || contentType === undefined) return { status: 404 };
    const headers = {
      'content-type': contentType,
      'content-security-policy': windowPolicy({ host, framedBy }),
    };
    return { status: 200, headers, body: await readFile(file) };
  };
}

function listFiles(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(names.map((name) => [`/${name.split(sep).join('/')}`, join(folder, name)]));
}
