import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { contentTypes } from '../core/contentTypes.ts';
import { isAppUrl } from './appScheme.ts';
import { securityHeaders } from './contentSecurity.ts';

export interface AppFile {
  readonly path: string;
  readonly contentType: string;
}

/** The file below `root` that a URL of the app names, or null: another origin, a way out of `root`, another kind. */
export function resolveAppFile(root: string, rawUrl: string): AppFile | null {
  if (!isAppUrl(rawUrl)) return null;
  const pathname = decodePath(new URL(rawUrl).pathname);
  // `%2e%2e%2f` and `..\` survive URL parsing and become a way out only here.
  if (pathname === null || /[\0\\:]/.test(pathname) || pathname.split('/').includes('..')) return null;
  const path = normalize(join(root, pathname === '/' || pathname === '' ? 'index.html' : pathname));
  const contentType = contentTypes[extname(path).toLowerCase()];
  if (!path.startsWith(normalize(root) + sep) || contentType === undefined) return null;
  return { path, contentType };
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch (thrown) {
    if (thrown instanceof URIError) return null;
    throw thrown;
  }
}

/** Answers requests for the app's own files. Reads through `fs`, which in Electron reads inside app.asar too. */
export function createAppFileHandler(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = resolveAppFile(root, request.url);
    if (file === null) return refuse(404);
    try {
      const body = await readFile(file.path);
      const headers = { ...securityHeaders, 'content-type': file.contentType, 'cache-control': 'no-cache' };
      return new Response(request.method === 'HEAD' ? null : body, { headers });
    } catch (thrown) {
      if (isMissing(thrown)) return refuse(404);
      throw thrown;
    }
  };
}

const refuse = (status: number) => new Response(null, { status, headers: securityHeaders });

function isMissing(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR';
}
