import { newToken } from '../browser/token.ts';

/** Stands in Vite's page for the nonce, of which every page that is served gets its own. */
export const noncePlaceholder = 'NONCE-OF-THIS-PAGE';

export interface ViteAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer<ArrayBuffer>;
  /** What the page's policy must allow beyond a built one's: the tags that Vite writes, and the socket it tells of changes by. */
  readonly nonce: string;
  readonly socket: string;
}

/** A file of the window from source. `path` begins with a slash and may have a query. */
export async function askVite(viteUrl: string, path: string, accept: string): Promise<ViteAnswer> {
  const answer = await fetch(`${viteUrl}${path}`, { headers: { accept } });
  const body = Buffer.from(await answer.arrayBuffer());
  const contentType = answer.headers.get('content-type') ?? 'application/octet-stream';
  const nonce = newToken();
  return {
    status: answer.status,
    contentType,
    body: contentType.startsWith('text/html') ? body.toString().replaceAll(noncePlaceholder, nonce) : body,
    nonce: `'nonce-${nonce}'`,
    socket: `ws://${new URL(viteUrl).host}`,
  };
}
