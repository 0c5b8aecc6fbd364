import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { contentTypes } from '../../core/contentTypes.ts';
import type { LoopbackRequest, Reply } from './loopbackServer.ts';

/**
 * Serves the built window. A path is looked up in the list of what the build holds and never joined to the folder,
 * so no spelling of `..` leads out of it. `framedBy` names the one origin that may show it in a frame.
 */
export async function serveRenderer(
  folder: string,
  framedBy: string,
  request: LoopbackRequest,
): Promise<Reply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
  const path = request.path === '/' ? '/index.html' : request.path;
  const contentType = contentTypes[extname(path)];
  const file = listFiles(folder).get(path);
  if (file === undefined || contentType === undefined) return { status: 404 };
  const headers = {
    'content-type': contentType,
    'content-security-policy': windowPolicy(request.host, framedBy),
  };
  return { status: 200, headers, body: await readFile(file) };
}

function listFiles(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(names.map((name) => [`/${name.split(sep).join('/')}`, join(folder, name)]));
}

function windowPolicy(host: string, framedBy: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ');
}
